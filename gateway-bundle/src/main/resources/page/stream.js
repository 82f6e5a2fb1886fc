// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// Streams of events that need the token, which EventSource cannot send.
import { shown } from './api.js';

const AGAIN_MS = 2000;

/** Calls heard(kind, data) with each event and lost(sentence) when the stream ends or is refused; made again whenever it breaks. */
export async function follow(path, heard, lost) {
  for (;;) {
    lost(await once(path, heard));
    await new Promise((again) => setTimeout(again, AGAIN_MS));
  }
}

/** Returns why it ended; up is called when it begins, and the signal ends it. */
export async function once(path, heard, up = () => {}, signal = null) {
  const answer = await fetch(path, { headers: shown(), signal }).catch(() => null);
  if (!answer) return 'the gateway does not answer';
  if (!answer.ok) return (await answer.json()).error;
  up();
  try {
    await read(answer.body.pipeThrough(new TextDecoderStream()).getReader(), heard);
  } catch {
    // The same news as its end.
  }
  return 'the connection was lost';
}

async function read(reader, heard) {
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) event(block, heard);
  }
}

function event(block, heard) {
  const kind = /^event: (.*)$/m.exec(block);
  const data = /^data: (.*)$/m.exec(block);
  if (kind && data) heard(kind[1], JSON.parse(data[1]));
}
