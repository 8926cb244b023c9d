// The diagram library's own words in Chinese: those of bpmn-js-i18n, and those that it lacks.
import words from 'bpmn-js-i18n/translations/zn.js';

export default {
  ...words,
  'Open minimap': '打开缩略图',
  'Close minimap': '关闭缩略图',
  'Toggle minimap': '显示或隐藏缩略图',
  'Search in diagram': '在图中搜索',
  'Search': '搜索',
  'No results': '没有结果',
  'No matching entries found.': '没有符合的步骤。',
};
