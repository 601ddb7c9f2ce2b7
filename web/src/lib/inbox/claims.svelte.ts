/** Taking and giving back tasks from a list, with the outcome as a toast. */
import { deserialize } from '$app/forms';
import { invalidate } from '$app/navigation';
import { m } from '#lib/paraglide/messages.js';
import { toast } from '#lib/ui/toasts.svelte.ts';

interface Named {
  id: string;
  name: string;
}

type Answer = { claimed?: boolean; by?: string | null; released?: boolean; recalled?: boolean; refusal?: { sentence: string } };

async function post(action: string, task: string): Promise<Answer> {
  const response = await fetch(`/inbox?/${action}`, {
    method: 'POST',
    headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
    body: new URLSearchParams({ task }),
  });
  const result = deserialize(await response.text());
  if (result.type === 'redirect') location.href = result.location;
  return result.type === 'success' || result.type === 'failure' ? ((result.data ?? {}) as Answer) : {};
}

export interface Claims {
  /** The task being asked about now. */
  readonly busy: string | null;
  claim: (task: Named) => Promise<boolean>;
  unclaim: (task: Named) => Promise<boolean>;
  /** Takes back what one has delegated. */
  recall: (task: Named) => Promise<boolean>;
}

export function useClaims(): Claims {
  let busy = $state<string | null>(null);

  async function run(action: 'claim' | 'unclaim' | 'recall', task: Named): Promise<boolean> {
    if (busy) return false;
    busy = task.id;
    try {
      const answer = await post(action, task.id);
      const done = answer.claimed === true || answer.released === true || answer.recalled === true;
      if (answer.refusal) toast(answer.refusal.sentence, 'error');
      else if (answer.claimed)
        toast(m['inbox.claimed']({ task: task.name }), 'good', {
          href: `/tasks/${task.id}`,
          label: m['inbox.open-it'](),
        });
      else if (answer.recalled) toast(m['inbox.recalled']({ task: task.name }));
      else if (answer.released) toast(m['inbox.unclaimed']({ task: task.name }));
      else toast(answer.by ? m['inbox.taken']({ name: answer.by }) : m['inbox.gone'](), 'warning');
      await invalidate('inbox:lists');
      return done;
    } finally {
      busy = null;
    }
  }

  return {
    get busy() {
      return busy;
    },
    claim: (task) => run('claim', task),
    unclaim: (task) => run('unclaim', task),
    recall: (task) => run('recall', task),
  };
}
