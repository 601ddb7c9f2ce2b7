/** Why a file is no scan of this agency, in words; numbers of bytes as people read them. */
import type { Refusal } from '../../../../platform/ingest.ts';
import { formatBytes } from '#lib/language/numbers.ts';
import type { ScanRefusal } from '#lib/scan/uploaded.ts';
import { sentence } from './sentences.ts';

export function scanRefusal({ rule, params }: Refusal): ScanRefusal {
  const readable = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, rule === 'too-large' ? formatBytes(Number(value)) : value]),
  );
  return sentence({ rule, article: 'drf-2-6', params: readable });
}
