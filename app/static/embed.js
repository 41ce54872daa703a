// For another site: puts the programme in a frame where this script stands, as high as what is in it.
"use strict";

(() => {
  const script = document.currentScript;
  const address = script && script.dataset.programme;
  if (!address) return;
  const frame = document.createElement("iframe");
  frame.src = address;
  frame.title = script.dataset.title || "Programma";
  frame.loading = "lazy";
  frame.style.cssText = "display: block; border: 0; inline-size: 100%; block-size: 600px";
  script.after(frame);
  window.addEventListener("message", (message) => {
    const height = Number(message.data && message.data.programmeHeight);
    const isOurs = message.source === frame.contentWindow && message.origin === new URL(address).origin;
    if (isOurs && height > 0 && height < 20000) frame.style.blockSize = `${Math.ceil(height)}px`;
  });
})();
