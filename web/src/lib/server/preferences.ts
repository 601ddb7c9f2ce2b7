/** How a person wants the pages drawn: cookies, so that the first byte from the server is already right. */
import type { Cookies } from '@sveltejs/kit';

const choices = {
  language: ['vi', 'en'],
  theme: ['system', 'light', 'dark'],
  density: ['normal', 'compact'],
  nav: ['open', 'narrow'],
} as const;

type Choices = typeof choices;
export type Preferences = { [Name in keyof Choices]: Choices[Name][number] };

const lifetime = 60 * 60 * 24 * 400;

function pick<Name extends keyof Choices>(name: Name, value: unknown): Preferences[Name] {
  const options: readonly unknown[] = choices[name];
  return (options.includes(value) ? value : choices[name][0]) as Preferences[Name];
}

export function readPreferences(cookies: Cookies): Preferences {
  return {
    language: pick('language', cookies.get('language')),
    theme: pick('theme', cookies.get('theme')),
    density: pick('density', cookies.get('density')),
    nav: pick('nav', cookies.get('nav')),
  };
}

/**
 * Keeps those preferences the form names. Not HttpOnly: the browser's own code reads the language. They say nothing of
 * the person.
 */
export function keepPreferences(cookies: Cookies, form: FormData): void {
  for (const name of Object.keys(choices) as (keyof Choices)[]) {
    const value = form.get(name);
    if (value !== null) {
      cookies.set(name, pick(name, value), {
        path: '/',
        maxAge: lifetime,
        httpOnly: false,
        sameSite: 'lax',
        secure: true,
      });
    }
  }
}
