// Conditions on what we did: messages, journeys.
import { h } from '../editor/dom.js';
import { say } from '../editor/words.js';
import { hasBounds } from './values.js';
import { windowComplete, windowFields } from './windows.js';

const words = (prefix, names) => names.map(one => [one, say(`${prefix}.${one}`)]);

export const message = {
  kind: 'message', negatable: true,
  fresh: () => ({ message: { did: 'opened', within: 'P30D' } }),
  complete: ({ message }) => windowComplete(message) && (message.count === undefined || hasBounds(message.count)),
  parts({ message }, context) {
    const { select, pick, offers, range, word, set, channels, tell, redraw } = context;
    const count = message.count ? [range('builder.number', message, 'count'), word('builder.times')] : [h('button', { type: 'button', class: 'link-button', onclick: () => {
      message.count = { atLeast: 1 };
      redraw();
    } }, say('builder.message.count'))];
    return [select('builder.message.did', words('builder.message', ['received', 'opened', 'clicked', 'replied', 'bounced', 'complained', 'unsubscribed']), message.did, next => {
      message.did = next;
      tell();
    }), pick('builder.message.any', message, 'template', offers.list('messages'), { optional: true }), windowFields(message, context), count,
    h('div', { class: 'rule-filters' }, h('div', { class: 'rule-filter' }, word('builder.message.only'),
      select('builder.channel', [['', say('builder.channel.any')], ...channels.map(one => [one.value, one.name])], message.channel ?? '', next => {
        set(message, 'channel', next);
        tell();
      }), pick('builder.topic.any', message, 'topic', offers.list('topics'), { optional: true }), pick('builder.journey.any', message, 'journey', offers.list('journeys'), { optional: true })))];
  },
};

export const journey = {
  kind: 'journey', negatable: true,
  fresh: () => ({ journey: { state: 'entered', within: 'P30D' } }),
  complete: ({ journey }) => windowComplete(journey),
  parts({ journey }, context) {
    const { select, pick, offers, set, tell } = context;
    return [select('builder.journey.state', words('builder.journey', ['in', 'entered', 'completed', 'goal', 'exited']), journey.state, next => {
      journey.state = next;
      tell();
    }), pick('builder.journey.any', journey, 'key', offers.list('journeys'), { optional: true }), select('builder.journey.arm', words('builder.arm', ['any', 'treated', 'holdout']), journey.arm ?? 'any', next => {
      set(journey, 'arm', next === 'any' ? undefined : next);
      tell();
    }), windowFields(journey, context)];
  },
};
