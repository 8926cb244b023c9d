// Collects the licence texts of the packages whose files Vite puts into the bundle.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const MODULES = '/node_modules/';
const TEXT = /^(licen[cs]e|notice|copying|copyright)/i;

/** Folder of the package that a bundled file belongs to, or null for our own files. */
function packageOf(file) {
  const path = file.replaceAll('\\', '/').replace(/\?.*$/, '');
  const at = path.lastIndexOf(MODULES);
  if (at < 0) return null;
  const names = path.slice(at + MODULES.length).split('/');
  return path.slice(0, at + MODULES.length) + names.slice(0, names[0].startsWith('@') ? 2 : 1).join('/');
}

/** echarts has a folder with the licences of code that it contains. */
function filesOf(path) {
  return statSync(path).isDirectory() ? readdirSync(path).sort().map(file => join(path, file)) : [path];
}

/** A package without a licence file must have its text in licences/<name with - for />.txt. */
function texts(folder, name) {
  const files = readdirSync(folder).filter(file => TEXT.test(file)).sort().flatMap(file => filesOf(join(folder, file)));
  const extra = join(here, 'licences', `${name.replace('/', '-').replace('@', '')}.txt`);
  if (existsSync(extra)) files.push(extra);
  if (files.length === 0) {
    throw new Error(`${name} has no licence file; add its text as ${extra}`);
  }
  return files.map(file => readFileSync(file, 'utf8').trim());
}

function section(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { name, text: [`${name} ${version} (${license})`, ...texts(folder, name)].join('\n\n') };
}

/** Packages that a style sheet of ours imports; Vite inlines them without a module of their own. */
function imported(css) {
  const names = readFileSync(css, 'utf8').matchAll(/(?:@import\s+|url\()['"]((?:@[\w.-]+\/)?[\w-][\w.-]*)\//g);
  return [...names].map(match => join(here, 'node_modules', match[1])).filter(folder => existsSync(folder));
}

/** Vite plugin that notes the packages of all bundled scripts and styles; text() is the licence file after the build. */
export function licences(...others) {
  const folders = new Set(others.map(name => join(here, 'node_modules', name)));
  return {
    name: 'rekindle-licences',
    generateBundle(options, bundle) {
      const chunks = Object.values(bundle).filter(output => output.type === 'chunk');
      chunks.flatMap(chunk => chunk.moduleIds).map(packageOf).filter(Boolean).forEach(folder => folders.add(folder));
      const sheets = readdirSync(join(here, 'src')).filter(file => file.endsWith('.css')).map(file => join(here, 'src', file));
      sheets.flatMap(imported).forEach(folder => folders.add(folder));
    },
    text() {
      const sections = [...folders].map(section).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
      const rule = `\n\n${'-'.repeat(80)}\n\n`;
      const unique = [...new Set(sections.map(one => one.text))];
      return `Rekindle's pages contain the following packages.${rule}${unique.join(rule)}\n`;
    },
  };
}
