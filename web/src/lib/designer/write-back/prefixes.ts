/** Names as the file that is kept spells them: with its own prefixes, and a declaration for those it has none for. */
import { namespaceOf, split } from './xml.ts';
import type { Attribute, Element } from './xml.ts';

const instance = 'http://www.w3.org/2001/XMLSchema-instance';

export class Prefixes {
  readonly #byNamespace = new Map<string, string>();
  readonly #added: [prefix: string, namespace: string][] = [];

  constructor(root: Element) {
    for (const { name, value } of root.attributes) {
      if (name === 'xmlns') this.#byNamespace.set(value, '');
      else if (name.startsWith('xmlns:') && !this.#byNamespace.has(value)) this.#byNamespace.set(value, name.slice(6));
    }
  }

  name(element: Element): string {
    return this.#spelled(element.name, element);
  }

  attribute({ name, value }: Attribute, at: Element): string {
    const [prefix, local] = split(name);
    const isType = local === 'type' && namespaceOf(prefix, at) === instance;
    const spelled = prefix === '' ? name : this.#spelled(name, at, true);
    return `${spelled}="${isType ? this.#spelled(value, at) : value}"`;
  }

  /** @param prefixed attributes have no default namespace */
  #spelled(name: string, at: Element, prefixed = false): string {
    const [prefix, local] = split(name);
    const namespace = namespaceOf(prefix, at);
    if (namespace === '' || prefix === 'xml') return name;
    const known = this.#byNamespace.get(namespace);
    const taken = known === undefined || (prefixed && known === '') ? this.#add(prefix, namespace) : known;
    return taken === '' ? local : `${taken}:${local}`;
  }

  #add(wanted: string, namespace: string): string {
    const used = new Set(this.#byNamespace.values());
    let prefix = wanted || 'ns';
    for (let n = 1; used.has(prefix); n++) prefix = `${wanted || 'ns'}${n}`;
    this.#byNamespace.set(namespace, prefix);
    this.#added.push([prefix, namespace]);
    return prefix;
  }

  /** Declares at the root what came with the new. */
  declaredIn(root: string): string {
    const declarations = this.#added.map(([prefix, namespace]) => ` xmlns:${prefix}="${namespace}"`).join('');
    return root.replace(/^<[^\s/>]+/, (tag) => tag + declarations);
  }
}
