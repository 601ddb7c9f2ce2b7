/** bpmn-js' own English words that can be met in the designer, and the message that says each. */
import { m } from '#lib/paraglide/messages.js';

const words: Record<string, () => string> = {
  'Activate hand tool': m['canvas.hand-tool'],
  'Activate lasso tool': m['canvas.lasso-tool'],
  'Activate create/remove space tool': m['canvas.space-tool'],
  'Activate global connect tool': m['canvas.connect-tool'],
  'Change element': m['canvas.change-element'],
  'Connect to other element': m['canvas.connect'],
  'Connect using sequence/message flow or association': m['canvas.connect'],
  Delete: m['canvas.delete'],
  Remove: m['canvas.delete'],
  Search: m['canvas.search'],
  'Search in diagram': m['canvas.search-in-diagram'],
  'Open minimap': m['canvas.minimap-open'],
  'Close minimap': m['canvas.minimap-close'],
  'Start event': m['designer.kind-start-event'],
  'End event': m['designer.kind-end-event'],
  'Terminate end event': m['canvas.terminate-end'],
  'Error end event': m['canvas.error-end'],
  'User task': m['designer.kind-user-task'],
  'Service task': m['designer.kind-service-task'],
  'Call activity': m['designer.kind-call-activity'],
  'Sub-process': m['designer.kind-sub-process'],
  'Sub-process (expanded)': m['canvas.sub-process-expanded'],
  'Sub-process (collapsed)': m['canvas.sub-process-collapsed'],
  'Exclusive gateway': m['designer.kind-exclusive-gateway'],
  'Parallel gateway': m['designer.kind-parallel-gateway'],
  'Timer intermediate catch event': m['designer.kind-timer-event'],
  'Timer boundary event': m['canvas.timer-interrupting'],
  'Timer boundary event (non-interrupting)': m['canvas.timer-reminding'],
  'Error boundary event': m['designer.kind-error-event'],
  'Sequence flow': m['designer.kind-flow'],
  'Default flow': m['canvas.default-flow'],
  'Conditional flow': m['canvas.conditional-flow'],
  'Parallel multi-instance': m['designer.loop-parallel'],
  'Sequential multi-instance': m['designer.loop-sequential'],
  'No results found': m['canvas.no-results'],
};

export function canvasWord(template: string): string | undefined {
  return words[template]?.();
}
