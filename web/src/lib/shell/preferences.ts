/** Changes how the page is drawn at once, and tells the server so that the next page is born that way. */
type Name = 'theme' | 'density' | 'nav';

async function tell(name: string, value: string): Promise<void> {
  await fetch('/preferences', { method: 'POST', body: new URLSearchParams({ [name]: value, quiet: '1' }) });
}

/** Theme and density are attributes of the document, the width of the sections is the shell's own. */
export async function prefer(name: Name, value: string): Promise<void> {
  if (name !== 'nav') document.documentElement.dataset[name] = value;
  await tell(name, value);
}

/** A language is a matter of the whole document: it is loaded again. What is typed is kept as a draft. */
export async function speak(language: 'vi' | 'en'): Promise<void> {
  await tell('language', language);
  location.reload();
}

/** What is seen now: the chosen theme, or what the machine prefers. */
export function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
}
