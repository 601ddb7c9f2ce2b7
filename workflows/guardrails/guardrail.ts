/** A guardrail asks before publishing what Postgres would refuse later (design law 5); each names the article it speaks for. */
import type { Finding, ProcessDefinition } from '../engine/definition.ts';
import type { FormSchema } from '../engine/form/schema.ts';

/** `article` is a key of the catalogue of articles. */
export interface LegalFinding extends Finding {
  article: string;
}

/** The forms of a definition by their ids. */
export type Forms = ReadonlyMap<string, FormSchema>;

export type Guardrail = (definition: ProcessDefinition, forms: Forms) => LegalFinding[];
