/* What pages of prices ask for now and then: a part of its own in Chrome, read when it is first needed. See `scripts/worker-parts.ts`. */
export { draftOnPage } from './drafting.ts';
export { judgeFile } from './judge-file.ts';
