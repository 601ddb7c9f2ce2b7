/** Reading the XML library's objects without trusting their shape: every access says what it expects. */

/** An element as `bpmn-moddle` gives it. */
export interface Raw {
  $type: string;
  [property: string]: unknown;
}

export function attribute(of: Raw, name: string): string | undefined {
  const value = of[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An attribute the library has already read as true or false. */
export function flag(of: Raw, name: string, otherwise: boolean): boolean {
  const value = of[name];
  return typeof value === 'boolean' ? value : value === 'true' ? true : value === 'false' ? false : otherwise;
}

/** A child element, or an element referred to. */
export function child(of: Raw, name: string): Raw | undefined {
  const value = of[name];
  return isRaw(value) ? value : undefined;
}

export function children(of: Raw, name: string): Raw[] {
  const value = of[name];
  return Array.isArray(value) ? value.filter(isRaw) : [];
}

/** The text an expression element holds. */
export function body(of: Raw | undefined): string | undefined {
  return of ? attribute(of, 'body')?.trim() || undefined : undefined;
}

export function idOf(of: Raw | undefined): string {
  return (of && attribute(of, 'id')) ?? '';
}

/** Without its namespace prefix: `bpmn:UserTask` is `UserTask`. */
export function localType(of: Raw): string {
  return localName(of.$type);
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** What a call activity calls. BPMN names it by a QName, in which ids have no colon; FEEL may have. */
export function calledElement(of: Raw): string | undefined {
  const name = attribute(of, 'calledElement');
  return name?.startsWith('=') ? name : name && localName(name);
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Raw>).$type === 'string';
}
