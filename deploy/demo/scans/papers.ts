/** The papers of a personnel file that the demonstration can draw, and the kind of component each is in a record. */
import type { Side } from './blocks.ts';
import type { AllFacts } from './facts.ts';
import { birthCertificate, degree, healthCertificate } from './kinds/certificates.ts';
import { curriculumVitae, supplement } from './kinds/curriculum-vitae.ts';
import { appointment, raise, recruitment } from './kinds/decisions.ts';
import { paperConfirmation, selfReview } from './kinds/statements.ts';

export type PaperKind = keyof typeof PAPERS;

interface Paper {
  /** Code of the list `component_type`; the confirmation is evidence, not a component. */
  component?: string;
  draw: (facts: AllFacts) => Side[];
}

export const PAPERS = {
  appointment: { component: 'BO_NHIEM', draw: appointment },
  raise: { component: 'LUONG', draw: raise },
  recruitment: { component: 'TUYEN_DUNG', draw: recruitment },
  'curriculum-vitae': { component: 'SO_YEU_LY_LICH', draw: curriculumVitae },
  supplement: { component: 'PHIEU_BO_SUNG', draw: supplement },
  'birth-certificate': { component: 'GIAY_KHAI_SINH', draw: birthCertificate },
  degree: { component: 'VAN_BANG', draw: degree },
  'health-certificate': { component: 'GIAY_KHAM_SUC_KHOE', draw: healthCertificate },
  'self-review': { component: 'NHAN_XET', draw: selfReview },
  'paper-confirmation': { draw: paperConfirmation },
} satisfies Record<string, Paper>;
