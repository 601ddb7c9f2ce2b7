/** Failures are encoded too: message and stack of an error may hold what a person typed (M25). */
import { DefaultFailureConverter } from '@temporalio/common';

export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
