// Keeps the draft: in this browser at once, on the server after a moment; nothing of anybody is overwritten unasked.
const PAUSE = 700;
const RETRY = 4000;
const PRESENCE = 15000;

const header = () => {
  const name = document.querySelector('meta[name=_csrf_header]')?.content;
  return name ? { [name]: document.querySelector('meta[name=_csrf]').content } : {};
};

/** A call with a body as JSON; answers {status, body}. Throws where the server cannot be reached. */
export async function call(method, address, body, more = {}) {
  const response = await fetch(address, { method, credentials: 'same-origin', ...more,
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...header() },
    body: body === undefined ? undefined : JSON.stringify(body) });
  const answered = response.headers.get('Content-Type')?.includes('json');
  if (response.redirected || (response.ok && !answered)) return { status: 401, body: {} };
  return { status: response.status, body: answered ? await response.json() : {} };
}

/** A short text that differs for different diagrams, blanks aside. */
function print(xml = '') {
  let hash = 5381;
  for (const char of xml.replace(/\s+/g, '')) hash = ((hash << 5) + hash + char.codePointAt(0)) | 0;
  return `${hash} ${xml.length > 0}`;
}

/** Saves one draft. Tells its state: saved, waiting, saving, offline, refused, signedOut, closed, conflict. */
export class Saving {
  /**
   * @param draft {id, address, revision} and the base of the address of who else has it open, where that is known
   * @param xml promises the diagram as it is now
   * @param tell takes (state, details)
   * @param ask takes the other version after a conflict and promises 'mine', 'theirs'
   */
  constructor(draft, { xml, tell, ask, others }) {
    Object.assign(this, { draft, xml, tell, ask, others });
    this.key = `rekindle.draft.${draft.id}`;
    this.dirty = false;
    this.sent = [];
    addEventListener('online', () => this.dirty && this.save());
    addEventListener('pagehide', () => this.leave());
    document.addEventListener('visibilitychange', () => document.hidden && this.leave());
    setInterval(() => this.present(), PRESENCE);
    this.present();
  }

  /** The copy that this browser kept, if the server does not have it; undefined otherwise. */
  kept() {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? 'null') ?? undefined;
    } catch {
      return undefined;
    }
  }

  keep(xml) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ xml, revision: this.draft.revision, sent: this.sent }));
    } catch {
      // a full or forbidden storage: the server alone keeps it
    }
  }

  /** Remembers what is on its way, in case its answer never comes. */
  sends(xml) {
    this.sent = [...this.sent, print(xml)].slice(-5);
    this.keep(xml);
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // nothing was kept
    }
  }

  changed() {
    this.dirty = true;
    this.tell('waiting');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
    clearTimeout(this.copying);
    this.copying = setTimeout(async () => this.dirty && this.keep(await this.xml()), 150);
  }

  async save(overwrite = false) {
    if (this.asking) return;
    if (this.saving) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.saving = true;
    this.dirty = false;
    this.tell('saving');
    const xml = await this.xml();
    this.sends(xml);
    try {
      const { revision } = this.draft;
      const { status, body } = await call('PUT', this.draft.address, overwrite ? { xml, revision, overwrite } : { xml, revision });
      this.saving = false;
      await this.answered(status, body, xml);
    } catch {
      this.saving = false;
      this.failed('offline');
    }
    if (this.again) {
      this.again = false;
      this.save();
    }
  }

  async answered(status, body, xml) {
    if (status === 409 && print(body.xml) !== print(xml) && this.sent.includes(print(body.xml))) {
      // an earlier save of ours, whose answer never came
      this.draft.revision = body.revision;
      await this.save();
    } else if (status === 200 || (status === 409 && print(body.xml) === print(xml))) {
      this.draft.revision = body.revision;
      if (!this.dirty) this.forget();
      this.others(body.others ?? []);
      this.tell('saved', body);
    } else if (status === 409 && body.xml) await this.conflict(body);
    else if (status === 401 || status === 403) this.failed('signedOut');
    else if (status === 410) this.tell('closed', body);
    else if (status >= 500) this.failed('offline');
    else {
      this.dirty = true;
      this.tell('refused', body);
    }
  }

  failed(state) {
    this.dirty = true;
    this.tell(state);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), RETRY);
  }

  async conflict(theirs) {
    this.asking = true;
    this.dirty = true;
    this.tell('conflict', theirs);
    const answer = await this.ask(theirs);
    this.asking = false;
    this.draft.revision = theirs.revision;
    if (answer === 'mine') await this.save(true);
    else {
      this.dirty = false;
      this.forget();
      this.tell('saved', theirs);
    }
  }

  /** Saves what has changed, and promises whether the server has everything. */
  async settled() {
    for (let i = 0; i < 60 && (this.dirty || this.saving) && !this.asking; i++) {
      if (this.saving) await new Promise(done => setTimeout(done, 50));
      else await this.save();
    }
    return !this.dirty && !this.saving;
  }

  /** What is not saved when the page goes is sent along, and stays in this browser until the server has it. */
  async leave() {
    if (!this.dirty || this.asking) return;
    const xml = await this.xml();
    this.keep(xml);
    if (this.saving) return;
    this.saving = true;
    this.dirty = false;
    this.sends(xml);
    try {
      // browsers send at most 64 kB along
      const { status, body } = await call('PUT', this.draft.address, { xml, revision: this.draft.revision }, { keepalive: xml.length < 60000 });
      this.saving = false;
      await this.answered(status, body, xml);
    } catch {
      this.saving = false;
      this.failed('offline');
    }
  }

  async present() {
    if (document.hidden || !this.draft.base) return;
    try {
      const { status, body } = await call('POST', `${this.draft.base}/presence`);
      if (status === 200) this.others(body.others ?? []);
    } catch {
      // the next call tells
    }
  }
}
