// Builds the front end into target/classes/static/assets, and only when something has changed.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { licences } from './licences.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '../../../target');
const assets = join(target, 'classes/static/assets');
const builtStamp = join(target, 'frontend.stamp');
const installedStamp = join(here, 'node_modules/.installed');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

const hash = (...parts) => parts.reduce((h, part) => h.update(part), createHash('sha256')).digest('hex');
const read = file => (existsSync(file) ? readFileSync(file, 'utf8') : '');

function files(folder) {
  return readdirSync(folder).sort().flatMap(name => {
    if (name === 'node_modules') return [];
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

function install(lock) {
  if (read(installedStamp) === lock) return;
  console.log('Front end: installing packages');
  execFileSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: here, stdio: 'inherit' });
  writeFileSync(installedStamp, lock);
}

function sprite() {
  const icons = JSON.parse(readFileSync(join(here, 'icons.json'), 'utf8'));
  const symbols = icons.map(name => {
    const svg = readFileSync(join(here, 'node_modules/@tabler/icons/icons/outline', `${name}.svg`), 'utf8');
    const shapes = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'));
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, '')}</symbol>`;
  });
  add('icons.json', 'icons', 'svg', `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('\n')}</svg>\n`);
}

/** Writes a file under a name with its hash and enters it in Vite's manifest. */
function add(source, name, extension, text) {
  const file = `${name}-${hash(text).slice(0, 8)}.${extension}`;
  writeFileSync(join(assets, file), text);
  const manifest = join(assets, 'manifest.json');
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(read(manifest)), [source]: { file } }, null, 2));
}

const sources = hash(...files(here).flatMap(file => [file.slice(here.length), readFileSync(file)]));
if (read(builtStamp) === sources && existsSync(join(assets, 'manifest.json'))) {
  console.log('Front end: up to date');
} else {
  install(hash(read(join(here, 'package-lock.json'))));
  const { build } = await import('vite');
  mkdirSync(assets, { recursive: true });
  const collected = licences('@tabler/icons');
  await build({ root: here, logLevel: 'warn', plugins: [collected], build: { outDir: assets, emptyOutDir: true } });
  sprite();
  add('licences.txt', 'third-party-licences', 'txt', collected.text());
  writeFileSync(builtStamp, sources);
  console.log('Front end: built');
}
