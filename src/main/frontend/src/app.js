import 'htmx.org';
import './app.css';

// Heavy parts come only to the pages that hold them.
const parts = [
  ['[data-chart]', () => import('./charts.js')],
  ['[data-diagram]', () => import('./diagram.js')],
  ['[data-from-cockpit]', () => import('./cockpit.js')],
  ['#message-editor', () => import('./message-editor.js')],
