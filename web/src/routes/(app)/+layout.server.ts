/** Who is working, for the frame of every page. */
import { readAs } from '#lib/server/acting.ts';
import { isDemonstration } from '#lib/server/demonstration.ts';
import { readPerson } from '#lib/server/person.ts';

export async function load(event) {
  const { preferences } = event.locals;
  return {
    person: await readAs(event, (tx, acting) => readPerson(tx, acting, preferences.language)),
    nav: preferences.nav,
    demo: isDemonstration(),
  };
}
