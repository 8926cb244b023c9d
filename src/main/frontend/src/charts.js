import { BarChart, LineChart, SankeyChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { palette } from './palette.js';

use([BarChart, LineChart, SankeyChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const locale = document.documentElement.dataset.formats || 'en';
const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const longDay = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;

const isDay = text => /^\d{4}-\d\d-\d\d$/.test(text);
const asDay = (text, format) => (isDay(text) ? format.format(new Date(`${text}T00:00:00Z`)) : text);
const escaped = text => String(text).replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);

// Told apart without colour: bars by their pattern, lines by their dashes.
const patterns = [
  { symbol: 'none' },
  { dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4 },
  { symbol: 'circle', dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [5, 0], symbolSize: 0.6 },
  { dashArrayX: [1, 0], dashArrayY: [3, 5], rotation: -Math.PI / 4 },
  { dashArrayX: [[5, 5], [0, 5, 5, 0]], dashArrayY: [3, 0], symbolSize: 0.7 },
  { dashArrayX: [1, 0], dashArrayY: [2, 6] },
].map(pattern => ({ color: 'rgba(255,255,255,.55)', ...pattern }));
const dashes = ['solid', [7, 4], [2, 3], [9, 3, 2, 3], [12, 5], [1, 2]];

function tooltip(rows, written) {
  const shown = rows.filter(row => row.value !== 0 && row.value != null);
  const lines = (shown.length ? shown : rows.slice(0, 1))
    .map(row => `<div>${row.marker} ${escaped(row.seriesName)} <b style="float:right;margin-left:1rem">${written(row.value ?? 0)}</b></div>`);
  return `<div style="margin-bottom:.25rem">${escaped(asDay(rows[0].axisValue, longDay))}</div>${lines.join('')}`;
}

function series(chart, { name, color, values }, at) {
  const shared = { name, data: values, color: palette[color] ?? color, emphasis: { focus: 'series' } };
  if (chart.kind === 'bars') return { ...shared, type: 'bar', stack: 'all', barMaxWidth: 24, barCategoryGap: '25%', itemStyle: { decal: patterns[at % patterns.length] } };
  return { ...shared, type: 'line', showSymbol: values.length < 2, lineStyle: { width: 2, type: dashes[at % dashes.length] }, areaStyle: chart.area ? { opacity: 0.08 } : undefined };
}

function flow(chart, width) {
  const columns = Math.max(...chart.nodes.map(node => node.column)) + 1;
  const labels = Object.fromEntries(chart.nodes.map(node => [node.id, node.label]));
  const narrow = width < 520;
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    aria: { enabled: true },
    tooltip: {
      confine: true,
      formatter: ({ dataType, data, value, name }) =>
        `${escaped(dataType === 'edge' ? `${labels[data.source]} → ${labels[data.target]}` : labels[name])} <b>${number.format(value)}</b>`,
    },
    series: [{
      type: 'sankey', left: 4, right: narrow ? 76 : 110, top: 8, bottom: 8, nodeWidth: 10, nodeGap: 10, draggable: false,
      emphasis: { focus: 'adjacency' },
      lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
      label: { color: '#1d2433', fontSize: narrow ? 10 : 12, width: narrow ? 72 : 106, overflow: 'truncate',
        formatter: ({ name, value }) => `${labels[name]} ${short.format(value)}` },
      data: chart.nodes.map(({ id, column, color }) => ({ name: id, depth: column, itemStyle: { color: palette[color] ?? color },
        label: { show: columns < 4 || !narrow || column === columns - 1 } })),
      links: chart.links.map(({ from, to, value }) => ({ source: from, target: to, value })),
    }],
  };
}

function options(chart, width) {
  if (chart.kind === 'flow') return flow(chart, width);
  const share = chart.unit === 'SHARE';
  const written = value => (share ? percent : number).format(value);
  const below = chart.series.length < 2 ? 4 : width < 520 && chart.series.length > 3 ? 60 : 36;
  return {
    animation: !calm,
    animationDuration: 300,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    aria: { enabled: true, decal: { show: false } },
    grid: { left: 8, right: 12, top: 16, bottom: below, containLabel: true },
    legend: { show: chart.series.length > 1, bottom: 0, left: 0, icon: chart.kind === 'bars' ? 'roundRect' : undefined, itemWidth: chart.kind === 'bars' ? 14 : 26, itemHeight: 12, itemGap: 16, type: 'plain' },
    tooltip: { trigger: 'axis', confine: true, axisPointer: { type: chart.kind === 'bars' ? 'shadow' : 'line' }, formatter: rows => tooltip(rows, written) },
    xAxis: {
      type: 'category', data: chart.categories, boundaryGap: chart.kind === 'bars', axisTick: { show: false },
      axisLine: { lineStyle: { color: '#c9d0da' } },
      axisLabel: { color: '#5b6678', hideOverlap: true, formatter: text => asDay(text, day) },
    },
    yAxis: {
      type: 'value', minInterval: share ? undefined : 1, splitNumber: 4,
      axisLabel: { color: '#5b6678', formatter: value => (share ? percent : short).format(value) },
      splitLine: { lineStyle: { color: '#edf0f4' } },
    },
    series: chart.series.map((one, at) => series(chart, one, at)),
  };
}

/** Draws {kind: 'bars' | 'lines', categories, series: [{name, color, values}], unit} or {kind: 'flow', nodes, links} held in data-chart. */
export function draw(place) {
  const chart = init(place, null, { renderer: 'svg' });
  chart.setOption(options(JSON.parse(place.dataset.chart), place.clientWidth));
  new ResizeObserver(() => chart.resize()).observe(place);
}
