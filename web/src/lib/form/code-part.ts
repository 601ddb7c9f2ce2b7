/** What the server reads for `luutrinh-code`: the catalogues that the form's fields choose from, by their names. */
import type { Option } from '../../../../workflows/engine/form.ts';

export type CodePart = Record<string, Option[]>;
