/** A draft of a procedure as server and page hand it to each other. */
import type { CompiledForm, FormSchema } from '../../../../workflows/engine/form.ts';
import type { Role } from '#lib/shell/person.ts';
import type { ProcessDefinition } from '../../../../workflows/engine/definition.ts';

export type Forms = Record<string, FormSchema>;

/** What is saved: the file as drawn and its forms. `version` counts the savings; one over another version is refused. */
export interface Sheet {
  version: number;
  bpmn: string;
  forms: Forms;
}

export interface Draft extends Sheet {
  id: string;
  procedure: string;
  name: string;
  state: 'DRAFT' | 'IN_REVIEW';
  savedAt: Date;
  savedBy: string;
  /** Whether the reader's hand is in it: then it is not theirs to publish. */
  mine: boolean;
  authors: string[];
}

/** The version the draft was begun from; null for a blank sheet. */
export interface Base {
  version: number;
  bpmn: string;
  forms: Forms;
}

export interface Review {
  submittedBy: string;
  submittedAt: Date;
  note: string;
  effectiveOn: string | null;
  sha256: string;
}

/** A finding in words. `path` is the way a case would take to get there: ids of elements and flows, in their order. */
export interface Told {
  rule: string;
  /** The element it is at; the process itself when it is empty. */
  element: string;
  /** Set when it is in a form: the form's id, and the component's. */
  form: string | null;
  component: string | null;
  sentence: string;
  article: string | null;
  path: string[];
}

/** What the server makes of a sheet. `process` is there when the model could be read, `forms` those that compile. */
export interface Assessment {
  findings: Told[];
  process: ProcessDefinition | null;
  forms: Record<string, { form: CompiledForm; properties: Record<string, string> }>;
}

/** An answer to saving: the version that stands now, or who was there first. */
export type Saved =
  { saved: true; version: number; at: string } | { saved: false; version: number; at: string; by: string };

/** What there is to choose from while drawing. */
export interface Catalogue {
  roles: Role[];
  services: string[];
  procedures: { id: string; name: string }[];
  /** Numbers of the legal profile by their path, e.g. `legal.create.deadlineWd`. */
  legal: Record<string, number>;
  dictionary: DictionaryField[];
}

export interface DictionaryField {
  path: string;
  group: string;
  name: string;
  nameEn: string;
  type: string;
  required: boolean;
  pattern: string | null;
  options: { code: string; name: string; nameEn: string }[];
}
