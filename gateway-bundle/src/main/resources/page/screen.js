// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// A checkpoint's screen: the plugin's own page in a frame without an origin, a network or a memory. What happens at this
// checkpoint is told to it, and it may ask for an intent; it hears of no other place.
import { house, intend, keepToken, token } from './api.js';
import { $ } from './dom.js';
import { language, spoken } from './language.js';
import { follow } from './stream.js';

const checkpoint = decodeURIComponent(location.pathname.split('/').pop());
const frame = $('#page');
let intents = [];
let clearing;

const heard = {
  screen: show,
  tap: (tap) => post({ kind: 'tap', decision: tap.decision, message: spoken(tap), holder: tap.holder, reason: tap.reason }),
  notice: (notice) => post({ kind: 'notice', urgency: notice.urgency, message: spoken(notice) }),
  display({ values, millis }) {
    post({ kind: 'display', values, millis });
    clearTimeout(clearing);
    clearing = setTimeout(clear, millis);
  },
};

async function show({ function: plugin, files }) {
  live('live');
  if (!files.includes('index.html')) return wait(`What decides at ${checkpoint} has no screen.`);
  wait('');
  const src = `/screens/${encodeURIComponent(plugin)}/index.html`;
  if (frame.getAttribute('src') !== src) frame.src = src;
  else clear();
}

const clear = () => post({ kind: 'clear' });

/** The frame has no origin of its own, so there is none to name. */
const post = (message) => frame.contentWindow?.postMessage(message, '*');

frame.addEventListener('load', async () => {
  post({ kind: 'language', language });
  const here = (await house()).checkpoints.find((one) => one.name === checkpoint);
  intents = here?.intents ?? [];
  post({ kind: 'intents', intents });
});

addEventListener('message', async ({ source, data }) => {
  if (source !== frame.contentWindow || data?.kind !== 'intent' || !intents.includes(data.name)) return;
  const parameters = Object.fromEntries(Object.entries(data.parameters ?? {}).map(([name, value]) => [name, String(value)]));
  try {
    await intend(checkpoint, data.name, parameters);
    say('');
  } catch (problem) {
    say(problem.message);
  }
});

function wait(text) {
  $('#wait').textContent = text;
  $('#wait').hidden = !text;
  frame.hidden = Boolean(text);
}

/** What was shown may be old or somebody else's by now: a screen that hears nothing shows nothing. */
function lost(why) {
  clearTimeout(clearing);
  clear();
  live('lost');
  wait(`This screen hears nothing: ${why}.`);
}

function live(word) {
  $('#live').dataset.live = word;
  $('#live').textContent = word;
}

const say = (text) => ($('#said').textContent = text);

keepToken();
document.title = checkpoint;
document.documentElement.lang = language;
$('#place').textContent = checkpoint;
if (token()) follow(`/api/checkpoints/${encodeURIComponent(checkpoint)}/screen`, (kind, data) => heard[kind]?.(data), lost);
else wait('Open this screen with the token: the address that ./dualchip run printed ends in # and the token.');
