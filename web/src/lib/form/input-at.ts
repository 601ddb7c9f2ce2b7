/**
 * Finds the input whose answer lies at a path, or holds it: problems inside an own component belong to that component.
 */
import {
  isContainer,
  isInput,
  type CompiledComponent,
  type CompiledForm,
} from '../../../../workflows/engine/form/compiled.ts';
import type { Input, Path } from '../../../../workflows/engine/form.ts';
import { labelOf } from './labels.ts';

export interface Found {
  component: Input;
  path: Path;
  label: string;
}

export function inputAt(form: CompiledForm, path: Path): Found | undefined {
  return find(form.components, [], path);
}

function find(components: CompiledComponent[], base: Path, path: Path): Found | undefined {
  for (const compiled of components) {
    if (isInput(compiled)) {
      const place = [...base, ...compiled.path];
      if (place.every((part, at) => path[at] === part))
        return { component: compiled.component, path: place, label: labelOf(compiled.component) };
    } else if (isContainer(compiled)) {
      const place = [...base, ...compiled.path];
      if (!place.every((part, at) => path[at] === part)) continue;
      const row = compiled.component.type === 'dynamiclist' ? path[place.length] : undefined;
      const found = find(compiled.components, row === undefined ? place : [...place, row], path);
      if (found) return found;
    }
  }
  return undefined;
}
