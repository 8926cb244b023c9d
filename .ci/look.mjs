// Looks at a running Rekindle from outside: waits for the demo's replay, signs in, reads the reports.
// Signs in as admin with the given password and as viewer with the one in the file of the first passwords.
// usage: node look.mjs <base address> <process id of its group> <patience in seconds>
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const [base, group, patience] = process.argv.slice(2);
const { REKINDLE_API_KEY: key, REKINDLE_ADMIN_PASSWORD: password, REKINDLE_DATA_DIR: data, MANAGEMENT_SERVER_PORT: healthPort } = process.env;
const journeys = ["welcome", "win-back", "birthday", "dormant-reactivation"];
const cookies = new Map();

const say = (text) => console.log(`     ${text}`);
const fail = (text) => {
  throw new Error(text);
};

async function get(path, options = {}) {
  const headers = { ...options.headers, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
  const answer = await fetch(base + path, { redirect: "manual", signal: AbortSignal.timeout(60_000), ...options, headers });
  for (const cookie of answer.headers.getSetCookie()) {
    const [name, value] = cookie.split(";")[0].split(/=(.*)/s);
    cookies.set(name, value);
  }
  return answer;
}

async function ok(path, options) {
  const answer = await get(path, options);
  const text = await answer.text();
  return answer.status === 200 ? text : fail(`${path} answers ${answer.status}`);
}

function isAlive() {
  try {
    return process.kill(-Number(group), 0);
  } catch {
    return false;
  }
}

async function replayIsOver() {
  const end = Date.now() + patience * 1000;
  let last = "";
  while (Date.now() < end) {
    if (!isAlive()) fail("the application ended by itself");
    const demo = await ok("/api/v1/demo", { headers: { "X-Api-Key": key } }).then(JSON.parse, () => undefined);
    const now = demo ? `${demo.phase} ${demo.percent} % ${demo.replayedTo ?? ""}` : last;
    if (now !== last) say(`demo: ${now}`);
    last = now;
    if (demo?.phase === "DONE") return;
    if (demo?.phase === "FAILED" || demo?.phase === "OFF") fail(`the demo is ${demo.phase}`);
    await sleep(5000);
  }
  fail(`the replay was not over after ${patience} s`);
}

function firstPasswordOf(user) {
  const lines = readFileSync(`${data}/first-passwords.txt`, "utf8").split("\n").map((line) => line.trim().split(/\s+/));
  return lines.find(([name]) => name === user)?.[1] ?? fail(`first-passwords.txt has no ${user}`);
}

async function signIn(username, password) {
  cookies.clear();
  const token = /name="_csrf"[^>]*value="([^"]+)"/.exec(await ok("/sign-in"))?.[1] ?? fail("the sign-in page has no token");
  await get("/sign-in", { method: "POST", body: new URLSearchParams({ _csrf: token, username, password }) });
  await ok("/");
}

/** Rows of a CSV file as objects; a quoted field may hold commas, quotes and line ends. */
function rows(csv) {
  const table = [[]];
  for (const [, quoted, plain, end] of csv.replace(/^\uFEFF/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    table.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ",") table.push([]);
  }
  const [head, ...lines] = table.filter((line) => line.length > 1);
  return lines.map((line) => Object.fromEntries(head.map((name, i) => [name, line[i]])));
}

async function reportHasFigures(journey) {
  await ok(`/journeys/${journey}`);
  const steps = rows(await ok(`/journeys/${journey}/report.csv`)).filter((row) => row.level === "step");
  const sum = (name) => steps.reduce((total, row) => total + Number(row[name] || 0), 0);
  const figures = ["entered", "sent", "delivered", "opened", "clicked"].map((name) => [name, sum(name)]);
  say(`${journey}: ${figures.map(([name, value]) => `${name} ${value}`).join(", ")}`);
  for (const [name, value] of figures) if (!(value > 0)) fail(`the report of ${journey} has no ${name}`);
}

try {
  await replayIsOver();
  const health = await fetch(`http://127.0.0.1:${healthPort}/actuator/health`, { signal: AbortSignal.timeout(10_000) });
  if ((await health.json()).status !== "UP") fail("health is not UP");
  await signIn("viewer", firstPasswordOf("viewer"));
  if ((await get("/settings")).status !== 403) fail("a viewer sees the settings");
  await signIn("admin", password);
  for (const journey of journeys) await reportHasFigures(journey);
} catch (problem) {
  console.error(`     ${problem.message}`);
  process.exitCode = 1;
}
