/** Answers handed over as a browser does: by the form actions of the web. */
import type { Given } from './desk.ts';
import type { Web } from './web-server.ts';

export const byWeb = (web: Web) => (token: string, { submission, unit, procedure, task, answers }: Given): Promise<void> => {
  const fields = { submission, unit, answers: JSON.stringify(answers) };
  return task ? web.post(token, `/tasks/${task}?/submit`, fields) : web.post(token, `/start/${procedure}`, fields);
};
