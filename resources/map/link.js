// Both directions of the channel to Python: texts in, texts out.
let link = null;

export function openLink(hear) {
  return new Promise((opened) => {
    new window.QWebChannel(window.qt.webChannelTransport, (channel) => {
      link = channel.objects.link;
      link.said.connect(hear);
      opened();
    });
  });
}

export function tell(kind, fields) {
  if (link) link.tell(JSON.stringify({ is: kind, ...fields }));
}
