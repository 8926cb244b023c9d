// The window in which an image of the library is chosen, or a new one uploaded.

/** @returns a promise of {path, alt, width, …}; of null when none was chosen */
export function chooseImage(editor) {
  return new Promise(done => new ImageWindow(editor, done).open());
}

class ImageWindow {
  constructor(editor, done) {
    this.editor = editor;
    this.done = done;
    this.dialog = editor.template('data-image-window');
    this.problem = this.dialog.querySelector('[data-problem]');
    this.file = this.dialog.querySelector('[type=file]');
    this.search = this.dialog.querySelector('[type=search]');
    this.file.addEventListener('change', () => this.file.files.length && this.upload());
    this.search.addEventListener('input', () => this.show());
    this.dialog.querySelector('[data-close]').addEventListener('click', () => this.dialog.close());
    this.dialog.addEventListener('close', () => {
      this.dialog.remove();
      this.done(this.chosen ?? null);
    });
  }

  open() {
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.show();
  }

  async show() {
    const asked = (this.asked = (this.asked ?? 0) + 1);
    const answer = await fetch(`/templates/images/list?q=${encodeURIComponent(this.search.value)}`);
    const images = answer.ok ? await answer.json() : [];
    if (asked !== this.asked) return;
    this.dialog.querySelector('[data-none]').hidden = images.length > 0;
    this.dialog.querySelector('[data-images]').replaceChildren(...images.map(image => this.choice(image)));
  }

  choice(image) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    const picture = document.createElement('img');
    const name = document.createElement('span');
    button.type = 'button';
    button.dataset.image = image.path;
    picture.src = image.path;
    picture.alt = image.alt;
    picture.loading = 'lazy';
    name.textContent = `${image.name} · ${image.width} × ${image.height} · ${image.weight}`;
    name.className = image.heavy ? 'images-heavy' : '';
    button.append(picture, name);
    button.addEventListener('click', () => this.choose(image));
    item.append(button);
    return item;
  }

  choose(image) {
    this.chosen = image;
    this.dialog.close();
  }

  async upload() {
    const form = new FormData();
    form.append('file', this.file.files[0]);
    form.append('alt', this.dialog.querySelector('[data-alt]').value);
    this.say(this.dialog.dataset.uploading);
    try {
      const answer = await this.editor.upload('/templates/images/upload', form);
      const { image, problem } = await answer.json().catch(() => ({}));
      if (image) this.choose(image);
      else this.say(problem || this.dialog.dataset.tooHeavy);
    } catch {
      this.say(this.dialog.dataset.lost);
    }
    this.file.value = '';
  }

  say(text) {
    this.problem.textContent = text;
  }
}
