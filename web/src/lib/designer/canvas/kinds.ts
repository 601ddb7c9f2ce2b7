/** Every BPMN element the designer knows: where it is offered, its name, and what it would need of the system. Their shapes and icons are bpmn-js' own (`PopupEntries`). */
import { m } from '#lib/paraglide/messages.js';
import type { Ability } from '../../../../../workflows/engine/soundness/rule.ts';

export type Group = 'task' | 'gateway' | 'part' | 'event' | 'start' | 'inner' | 'end' | 'border';

interface Kind {
  group: Group;
  label: () => string;
  needs?: Ability;
}

export const kinds = {
  'user-task': { group: 'task', label: m['canvas.kind-user-task'] },
  'service-task': { group: 'task', label: m['canvas.kind-service-task'] },
  'manual-task': { group: 'task', label: m['canvas.kind-manual-task'] },
  'script-task': { group: 'task', label: m['canvas.kind-script-task'] },
  'rule-task': { group: 'task', label: m['canvas.kind-rule-task'] },
  'send-task': { group: 'task', label: m['canvas.kind-send-task'] },
  'receive-task': { group: 'task', label: m['canvas.kind-receive-task'], needs: 'messages' },
  task: { group: 'task', label: m['canvas.kind-task'] },
  'exclusive-gateway': { group: 'gateway', label: m['canvas.kind-exclusive-gateway'] },
  'parallel-gateway': { group: 'gateway', label: m['canvas.kind-parallel-gateway'] },
  'inclusive-gateway': { group: 'gateway', label: m['canvas.kind-inclusive-gateway'] },
  'event-based-gateway': { group: 'gateway', label: m['canvas.kind-event-based-gateway'] },
  'complex-gateway': { group: 'gateway', label: m['canvas.kind-complex-gateway'] },
  'call-activity': { group: 'part', label: m['canvas.kind-call-activity'] },
  'expanded-subprocess': { group: 'part', label: m['canvas.kind-expanded-subprocess'] },
  'event-subprocess': { group: 'part', label: m['canvas.kind-event-subprocess'] },
  transaction: { group: 'part', label: m['canvas.kind-transaction'] },
  'expanded-ad-hoc-subprocess': { group: 'part', label: m['canvas.kind-expanded-ad-hoc-subprocess'] },
  'collapsed-subprocess': { group: 'part', label: m['canvas.kind-collapsed-subprocess'] },
  'collapsed-ad-hoc-subprocess': { group: 'part', label: m['canvas.kind-collapsed-ad-hoc-subprocess'] },
  'timer-intermediate-catch': { group: 'event', label: m['canvas.kind-timer-intermediate-catch'] },
  'conditional-intermediate-catch': { group: 'event', label: m['canvas.kind-conditional-intermediate-catch'] },
  'none-intermediate-throwing': { group: 'event', label: m['canvas.kind-none-intermediate-throwing'] },
  'escalation-intermediate-throw': { group: 'event', label: m['canvas.kind-escalation-intermediate-throw'] },
  'compensation-intermediate-throw': { group: 'event', label: m['canvas.kind-compensation-intermediate-throw'] },
  'link-intermediate-throw': { group: 'event', label: m['canvas.kind-link-intermediate-throw'] },
  'link-intermediate-catch': { group: 'event', label: m['canvas.kind-link-intermediate-catch'] },
  'message-intermediate-catch': { group: 'event', label: m['canvas.kind-message-intermediate-catch'], needs: 'messages' },
  'message-intermediate-throw': { group: 'event', label: m['canvas.kind-message-intermediate-throw'] },
  'signal-intermediate-catch': { group: 'event', label: m['canvas.kind-signal-intermediate-catch'], needs: 'signals' },
  'signal-intermediate-throw': { group: 'event', label: m['canvas.kind-signal-intermediate-throw'], needs: 'signals' },
  'none-start-event': { group: 'start', label: m['canvas.kind-none-start-event'] },
  'message-start': { group: 'start', label: m['canvas.kind-message-start'] },
  'timer-start': { group: 'start', label: m['canvas.kind-timer-start'], needs: 'starts' },
  'conditional-start': { group: 'start', label: m['canvas.kind-conditional-start'], needs: 'starts' },
  'signal-start': { group: 'start', label: m['canvas.kind-signal-start'], needs: 'signals' },
  'error-start': { group: 'inner', label: m['canvas.kind-error-start'] },
  'escalation-start': { group: 'inner', label: m['canvas.kind-escalation-start'] },
  'compensation-start': { group: 'inner', label: m['canvas.kind-compensation-start'] },
  'non-interrupting-message-start': { group: 'inner', label: m['canvas.kind-non-interrupting-message-start'], needs: 'messages' },
  'non-interrupting-timer-start': { group: 'inner', label: m['canvas.kind-non-interrupting-timer-start'] },
  'non-interrupting-conditional-start': { group: 'inner', label: m['canvas.kind-non-interrupting-conditional-start'] },
  'non-interrupting-signal-start': { group: 'inner', label: m['canvas.kind-non-interrupting-signal-start'], needs: 'signals' },
  'non-interrupting-escalation-start': { group: 'inner', label: m['canvas.kind-non-interrupting-escalation-start'] },
  'none-end-event': { group: 'end', label: m['canvas.kind-none-end-event'] },
  'terminate-end': { group: 'end', label: m['canvas.kind-terminate-end'] },
  'error-end': { group: 'end', label: m['canvas.kind-error-end'] },
  'escalation-end': { group: 'end', label: m['canvas.kind-escalation-end'] },
  'compensation-end': { group: 'end', label: m['canvas.kind-compensation-end'] },
  'cancel-end': { group: 'end', label: m['canvas.kind-cancel-end'] },
  'message-end': { group: 'end', label: m['canvas.kind-message-end'] },
  'signal-end': { group: 'end', label: m['canvas.kind-signal-end'], needs: 'signals' },
  'non-interrupting-timer-boundary': { group: 'border', label: m['canvas.kind-non-interrupting-timer-boundary'] },
  'timer-boundary': { group: 'border', label: m['canvas.kind-timer-boundary'] },
  'error-boundary': { group: 'border', label: m['canvas.kind-error-boundary'] },
  'non-interrupting-conditional-boundary': { group: 'border', label: m['canvas.kind-non-interrupting-conditional-boundary'] },
  'conditional-boundary': { group: 'border', label: m['canvas.kind-conditional-boundary'] },
  'non-interrupting-escalation-boundary': { group: 'border', label: m['canvas.kind-non-interrupting-escalation-boundary'] },
  'escalation-boundary': { group: 'border', label: m['canvas.kind-escalation-boundary'] },
  'compensation-boundary': { group: 'border', label: m['canvas.kind-compensation-boundary'] },
  'cancel-boundary': { group: 'border', label: m['canvas.kind-cancel-boundary'] },
  'non-interrupting-message-boundary': { group: 'border', label: m['canvas.kind-non-interrupting-message-boundary'], needs: 'messages' },
  'message-boundary': { group: 'border', label: m['canvas.kind-message-boundary'], needs: 'messages' },
  'non-interrupting-signal-boundary': { group: 'border', label: m['canvas.kind-non-interrupting-signal-boundary'], needs: 'signals' },
  'signal-boundary': { group: 'border', label: m['canvas.kind-signal-boundary'], needs: 'signals' },
} satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;

export const groupLabels: Record<Group, () => string> = {
  task: m['canvas.group-task'],
  gateway: m['canvas.group-gateway'],
  part: m['canvas.group-part'],
  event: m['canvas.group-event'],
  start: m['canvas.group-start'],
  inner: m['canvas.group-inner'],
  end: m['canvas.group-end'],
  border: m['canvas.group-border'],
};

export const missingLabels: Record<Ability, () => string> = {
  messages: m['canvas.missing-messages'],
  signals: m['canvas.missing-signals'],
  starts: m['canvas.missing-starts'],
  escalations: m['canvas.missing-escalations'],
};
