/** From Betsy's models to ours: its scripts are tokens that a service of its own answers, its conditions Java that is said in FEEL. */

const namespace = 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"';
const conditions =
  'conditionExpression|condition|loopCondition|activationCondition|completionCondition|loopCardinality';

export const serviceType = 'betsy';

export function translate(xml: string): string {
  return served(xml)
    .replace(/<((?:\w+:)?)definitions\b/, `<$1definitions ${namespace}`)
    .replace(/<((?:\w+:)?)script>([^<]*)<\/\1script>/g, (_all, prefix: string, token: string) =>
      job(prefix, token.trim()),
    )
    .replace(
      new RegExp(`(<((?:\\w+:)?)(${conditions})\\b[^>]*>)([\\s\\S]*?)(</\\2\\3>)`, 'g'),
      (_all, open: string, _prefix: string, _tag: string, body: string, close: string) =>
        `${open}<![CDATA[${feel(plain(body))}]]>${close}`,
    );
}

/** A service that says nothing of what it calls is done when it is asked. */
function served(xml: string): string {
  return xml.replace(
    /<((?:\w+:)?)serviceTask\b((?:[^>"]|"[^"]*")*?)(\/?)>/g,
    (_all, prefix: string, attributes: string, empty: string) =>
      `<${prefix}serviceTask${attributes}>${job(prefix, '')}${empty ? `</${prefix}serviceTask>` : ''}`,
  );
}

function job(prefix: string, token: string): string {
  return (
    `<${prefix}extensionElements><zeebe:taskDefinition type="${serviceType}" />` +
    `<zeebe:taskHeaders><zeebe:header key="token" value="${token}" /></zeebe:taskHeaders></${prefix}extensionElements>`
  );
}

function plain(body: string): string {
  const text = body.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1');
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&').trim();
}

function feel(text: string): string {
  if (/^\d+$/.test(text) || text.startsWith('=')) return text;
  const said = text
    .replace(/^\$\{(.*)\}$/, '$1')
    // A slip of the suite: a condition that ends with a stray bracket.
    .replace(/(\))>$/, '$1')
    .replace(/!(\w+)\.contains\(("[^"]*")\)/g, 'not(contains($1, $2))')
    .replace(/(\w+)\.contains\(("[^"]*")\)/g, 'contains($1, $2)');
  return `=${said}`;
}
