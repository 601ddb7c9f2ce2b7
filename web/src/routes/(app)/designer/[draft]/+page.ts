/** The drawing lives in the browser alone: bpmn-js does not run on a server. */
export const ssr = false;
