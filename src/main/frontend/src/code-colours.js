import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';

/** Colours of a message's code. Each has a contrast of at least 4.5 on white and on the active line, unlike CodeMirror's own. */
export const codeColours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: [tags.tagName, tags.typeName], color: '#0b5c3c' },
    { tag: tags.attributeName, color: '#1a3fae' },
    { tag: [tags.attributeValue, tags.string], color: '#8a1c1c' },
    { tag: [tags.character, tags.escape, tags.keyword], color: '#6b2489' },
    { tag: [tags.comment, tags.meta, tags.processingInstruction], color: '#57534e' },
    { tag: tags.invalid, color: '#b42318' },
  ]),
);
