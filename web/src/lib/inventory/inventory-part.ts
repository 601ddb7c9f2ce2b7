/**
 * What the server reads for listing components: the kinds there are, the paper's sheets, and what was listed before.
 */
import type { InventoryItem } from '../../../../workflows/form-components.ts';

export interface ComponentKind {
  /** Of the list `component_type`, in the order of its groups (R-DRF-2.8). */
  code: string;
  /** As written into a record, in Vietnamese. */
  name: string;
  /** In the reader's language. */
  label: string;
}

export interface InventoryPart {
  kinds: ComponentKind[];
  /** Sheets of paper, as counted when the paper record was registered. */
  sheets: number;
  /** The record's components as they stand; empty before they were listed for the first time. */
  listed: InventoryItem[];
}
