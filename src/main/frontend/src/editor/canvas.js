// The drawing surface: the diagram library with our palette, menus, symbols and layout in place of its own.
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';
import minimap from 'diagram-js-minimap';
import Modeler from 'bpmn-js/lib/Modeler';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import drawing from './drawing.js';
import drop from './drop.js';
import healing from './healing.js';
import keys from './keys.js';
import light from './light.js';
import making from './make.js';
import menus from './menus.js';
import paper from './paper.js';
import { completeReferences } from './references.js';
import symbols from './symbols.js';
import tidy from './tidy.js';

const moddleExtensions = { camunda };

/** @param words the diagram library's own words in the reader's language, by their English */
export function canvas(container, { readonly, words }) {
  const translate = { translate: ['value', (text, values = {}) =>
    (words[text] ?? text).replace(/\{([^}]+)\}/g, (_, name) => values[name] ?? '')] };
  const made = readonly ? new NavigatedViewer({ container, moddleExtensions, additionalModules: [light, symbols, translate] }) : new Modeler({ container, moddleExtensions,
    additionalModules: [light, tidy, making, drawing, drop, healing, keys, menus, paper, symbols, minimap, translate] });
  made.on('import.parse.complete', ({ elementsById }) => completeReferences(elementsById));
  return made;
}
