// Checks diagrams with bpmnlint's rules and those of Camunda 7: node lint.mjs FILE… Prints what is wrong, and exits with 1 then.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';

const camunda = createRequire(import.meta.url)('camunda-bpmn-moddle/resources/camunda.json');
const config = { extends: ['bpmnlint:correctness', 'plugin:camunda-compat/camunda-platform-7-24'] };

async function findings(file) {
  const { rootElement, warnings } = await new BpmnModdle({ camunda }).fromXML(readFileSync(file, 'utf8'));
  // rules keep state, so each diagram has a linter of its own
  const results = await new Linter({ config, resolver: new NodeResolver() }).lint(rootElement);
  return [...warnings.map(one => one.message), ...Object.entries(results).flatMap(([rule, reports]) =>
    reports.map(one => `${rule} ${one.id}: ${one.message}`))].map(text => `${file}: ${text}`);
}

const all = (await Promise.all(process.argv.slice(2).map(findings))).flat();
all.forEach(text => console.log(text));
process.exitCode = all.length ? 1 : 0;
