// The journey as a picture or as a file.

function download(name, content, type) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const fileName = (name, ending) => `${name.trim().replace(/[\\/:*?"<>|\s]+/g, '-') || 'journey'}.${ending}`;

export async function saveSvg(modeler, name) {
  download(fileName(name, 'svg'), (await modeler.saveSVG()).svg, 'image/svg+xml');
}

/** At twice the size, so that it can be printed. */
export async function savePng(modeler, name) {
  const { svg } = await modeler.saveSVG();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  const scale = Math.min(2, 8000 / Math.max(image.width, image.height));
  [canvas.width, canvas.height] = [image.width * scale, image.height * scale];
  const paper = canvas.getContext('2d');
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
  download(fileName(name, 'png'), blob);
}

export async function saveFile(modeler, name) {
  download(fileName(name, 'bpmn'), (await modeler.saveXML({ format: true })).xml, 'application/xml');
}
