/** Types SvelteKit asks the application for. */
import type { Preferences } from '#lib/server/preferences.ts';

declare global {
  namespace App {
    interface Locals {
      /** The session's token as the browser sent it; whether it is still good only Postgres can say. */
      token: string | undefined;
      preferences: Preferences;
    }
    interface Error {
      /** What the person reads to the administrator; the log has the same id. */
      id?: string;
    }
  }
}
