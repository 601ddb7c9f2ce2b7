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
  'Sequence flow': m['designer.kind-flow'],
  'Default flow': m['canvas.default-flow'],
  'Conditional flow': m['canvas.conditional-flow'],
  'Toggle non-interrupting': m['canvas.toggle-interrupting'],
  Loop: m['designer.loop-standard'],
  'Parallel multi-instance': m['designer.loop-parallel'],
  'Sequential multi-instance': m['designer.loop-sequential'],
  'No results found': m['canvas.no-results'],
};

export function canvasWord(template: string): string | undefined {
  return words[template]?.();
}
