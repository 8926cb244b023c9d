// Icons of the steps: in the list of steps, in menus and on the canvas, where an exported picture keeps them.
import adjustments from '@tabler/icons/outline/adjustments-horizontal.svg?raw';
import alert from '@tabler/icons/outline/alert-circle.svg?raw';
import arrowsSplit from '@tabler/icons/outline/arrows-split.svg?raw';
import calendar from '@tabler/icons/outline/calendar-event.svg?raw';
import chart from '@tabler/icons/outline/chart-bar.svg?raw';
import clock from '@tabler/icons/outline/clock.svg?raw';
import connect from '@tabler/icons/outline/arrow-right.svg?raw';
import copy from '@tabler/icons/outline/copy.svg?raw';
import decide from '@tabler/icons/outline/arrow-fork.svg?raw';
import message from '@tabler/icons/outline/device-mobile-message.svg?raw';
import door from '@tabler/icons/outline/door-exit.svg?raw';
import enter from '@tabler/icons/outline/login-2.svg?raw';
import ear from '@tabler/icons/outline/bell.svg?raw';
import flag from '@tabler/icons/outline/flag-3.svg?raw';
import inclusive from '@tabler/icons/outline/list-check.svg?raw';
import gift from '@tabler/icons/outline/ticket.svg?raw';
import hand from '@tabler/icons/outline/user-check.svg?raw';
import hourglass from '@tabler/icons/outline/hourglass.svg?raw';
import mail from '@tabler/icons/outline/mail.svg?raw';
import note from '@tabler/icons/outline/note.svg?raw';
import parallel from '@tabler/icons/outline/arrows-split-2.svg?raw';
import plus from '@tabler/icons/outline/plus.svg?raw';
import puzzle from '@tabler/icons/outline/puzzle.svg?raw';
import route from '@tabler/icons/outline/route.svg?raw';
import section from '@tabler/icons/outline/box-multiple.svg?raw';
import send from '@tabler/icons/outline/send.svg?raw';
import tag from '@tabler/icons/outline/user-edit.svg?raw';
import target from '@tabler/icons/outline/target-arrow.svg?raw';
import trash from '@tabler/icons/outline/trash.svg?raw';
import webhook from '@tabler/icons/outline/webhook.svg?raw';

const all = {
  adjustments, alert, arrowsSplit, calendar, chart, clock, connect, copy, decide, door, ear, enter, flag, gift, hand,
  hourglass, inclusive, mail, message, note, parallel, plus, puzzle, route, section, send, tag, target, trash, webhook,
};

/** The icon as an SVG of 24 by 24 units in the color of the text. */
export const icon = name => all[name] ?? puzzle;

/** What is inside the icon's SVG element, to be put into a group of a drawing. */
export function shapes(name) {
  const svg = icon(name);
  return svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'));
}
