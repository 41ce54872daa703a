// Reads the codes on participants' own pages, where the browser can. Without this one types a name.
"use strict";

const scan = document.querySelector("[data-door=scan]");
const PAUSE = 250;

async function read(video, found) {
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  while (video.srcObject) {
    const codes = await detector.detect(video).catch(() => []);
    const id = codes.map((code) => /^BIJEEN:([0-9a-f]{16})$/.exec(code.rawValue)?.[1]).find(Boolean);
    if (id) found(id);
    await new Promise((done) => setTimeout(done, PAUSE));
  }
}

function stop(video) {
  for (const track of video.srcObject?.getTracks() ?? []) track.stop();
  video.srcObject = null;
  video.hidden = true;
}

if (scan && "BarcodeDetector" in globalThis && navigator.mediaDevices) {
  const video = scan.querySelector("video"), button = scan.querySelector("button");
  scan.hidden = false;
  button.addEventListener("click", async () => {
    if (video.srcObject) return void stop(video);
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      return void (scan.hidden = true);  // no camera, or not allowed: typing always works
    }
    video.hidden = false;
    await video.play();
    read(video, (id) => dispatchEvent(new CustomEvent("door-read", { detail: id })));
  });
  addEventListener("pagehide", () => stop(video));
}
