import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { palette } from './palette.js';

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const locale = document.documentElement.dataset.formats || 'en';
const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const longDay = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;

const isDay = text => /^\d{4}-\d\d-\d\d$/.test(text);
const asDay = (text, format) => (isDay(text) ? format.format(new Date(`${text}T00:00:00Z`)) : text);
const escaped = text => String(text).replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);

function tooltip(rows) {
  const shown = rows.filter(row => row.value !== 0 && row.value != null);
  const lines = (shown.length ? shown : rows.slice(0, 1))
    .map(row => `<div>${row.marker} ${escaped(row.seriesName)} <b style="float:right;margin-left:1rem">${number.format(row.value ?? 0)}</b></div>`);
  return `<div style="margin-bottom:.25rem">${escaped(asDay(rows[0].axisValue, longDay))}</div>${lines.join('')}`;
}

function series(chart, { name, color, values }) {
  const shared = { name, data: values, color: palette[color] ?? color, emphasis: { focus: 'series' } };
  if (chart.kind === 'bars') return { ...shared, type: 'bar', stack: 'all', barMaxWidth: 24, barCategoryGap: '25%' };
  return { ...shared, type: 'line', showSymbol: false, lineStyle: { width: 2 }, areaStyle: chart.area ? { opacity: 0.08 } : undefined };
}

function options(chart, width) {
  const below = chart.series.length < 2 ? 4 : width < 520 && chart.series.length > 3 ? 60 : 36;
  return {
    animation: !calm,
    animationDuration: 300,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    aria: { enabled: true, decal: { show: false } },
    grid: { left: 8, right: 12, top: 16, bottom: below, containLabel: true },
    legend: { show: chart.series.length > 1, bottom: 0, left: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 10, itemGap: 16, type: 'plain' },
    tooltip: { trigger: 'axis', confine: true, axisPointer: { type: chart.kind === 'bars' ? 'shadow' : 'line' }, formatter: tooltip },
    xAxis: {
      type: 'category', data: chart.categories, boundaryGap: chart.kind === 'bars', axisTick: { show: false },
      axisLine: { lineStyle: { color: '#c9d0da' } },
      axisLabel: { color: '#5b6678', hideOverlap: true, formatter: text => asDay(text, day) },
    },
    yAxis: {
      type: 'value', minInterval: chart.whole === false ? undefined : 1, splitNumber: 4,
      axisLabel: { color: '#5b6678', formatter: value => short.format(value) },
      splitLine: { lineStyle: { color: '#edf0f4' } },
    },
    series: chart.series.map(one => series(chart, one)),
  };
}

/** Draws {kind: 'bars' | 'lines', categories, series: [{name, color, values}]} held in data-chart. */
export function draw(place) {
  const chart = init(place, null, { renderer: 'svg' });
  chart.setOption(options(JSON.parse(place.dataset.chart), place.clientWidth));
  new ResizeObserver(() => chart.resize()).observe(place);
}
