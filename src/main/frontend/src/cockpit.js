// Camunda Modeler links to #/process-definition/<key>:<version>:<id>; the journey's key is the part before the colon.
export function draw(link) {
  const key = /^#\/process-definition\/([a-z][a-z0-9-]*):/.exec(window.location.hash)?.[1];
  window.location.replace(key ? `${link.getAttribute('href')}/${key}` : link.getAttribute('href'));
}
