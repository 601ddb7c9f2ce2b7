/** Where to go after signing in or changing a preference: a path of this site, whatever the address asked for. */
export function returnTo(asked: FormDataEntryValue | null, otherwise = '/'): string {
  if (typeof asked !== 'string' || !asked.startsWith('/')) return otherwise;
  const here = 'http://here.invalid';
  const target = new URL(asked, here);
  return target.origin === here ? target.pathname + target.search : otherwise;
}
