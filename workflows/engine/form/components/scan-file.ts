/** `luutrinh-scan-file`: one scanned paper, known by the hash of its bytes. */
import type { ScanFileAnswer } from '../../../form-components.ts';
import type { Check } from '../checks.ts';
import { isCount, isExactly, isSha256, isText, wrongShape } from './shape.ts';

export const scanFile: Check = (answer) => {
  if (!isExactly(answer, ['scan', 'name', 'pages'])) return wrongShape;
  return isSha256(answer.scan) && isText(answer.name) && isCount(answer.pages, 1) ? [] : wrongShape;
};

export function scanFileVariables(key: string, { scan }: ScanFileAnswer): Record<string, unknown> {
  return { [key]: scan };
}
