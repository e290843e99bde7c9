import { useState } from 'preact/hooks';
import { type MessageKey, plural, t } from '../../lib/platform/i18n.ts';
import { diffFields, type FieldDiff, type FieldValue, type PartDiff, type ScriptDiff } from '../../lib/support/edit/diff.ts';
import { textChange } from '../../lib/support/edit/text-change.ts';
import type { ScriptBody } from '../../lib/support/library.ts';
import { Badge, type Tone } from '../base/badge.tsx';
import { Button } from '../base/button.tsx';
import './scripts.css';
import { fieldText, fieldWords, type PartAt, partKind, partTitle, textFields } from './version-words.ts';

/** So many parts are drawn at once. */
const page = 60;

const looks = {
	added: { tone: 'done', sign: '+', word: 'diff_added' },
	removed: { tone: 'alarm', sign: '−', word: 'diff_removed' },
	changed: { tone: 'wait', sign: '~', word: 'diff_changed' },
	moved: { tone: 'off', sign: '↕', word: 'diff_moved' },
	inside: { tone: 'off', sign: '·', word: 'diff_inside' },
} as const satisfies Record<'added' | 'removed' | 'changed' | 'moved' | 'inside', { tone: Tone; sign: string; word: MessageKey }>;

const groups = [
	{ part: 'topic', title: 'diff_topics' },
	{ part: 'node', title: 'diff_nodes' },
	{ part: 'list', title: 'diff_lists' },
	{ part: 'snippet', title: 'diff_snippets' },
] as const;

interface Scripts {
	before: ScriptBody;
	after: ScriptBody;
}

/** In what two scripts differ, part by part, old beside new. Everything is drawn as text. */
export function VersionDiff({ diff, before, after }: Scripts & { diff: ScriptDiff }) {
	const [most, setMost] = useState(page);
	const { fields, parts } = diff;
	if (fields.length === 0 && parts.length === 0) return <p class="quiet">{t('diff_nothing')}</p>;
	const shown = parts.slice(0, most);
	return (
		<div class="diff">
			{fields.length > 0 && (
				<section>
					<h3 class="section-title">{t('diff_script')}</h3>
					<Fields fields={fields} at={{ part: 'topic', id: '' }} before={before} after={after} />
				</section>
			)}
			{groups.map(({ part, title }) => {
				const these = shown.filter((one) => one.part === part);
				return (
					these.length > 0 && (
						<section key={part}>
							<h3 class="section-title">{t(title)}</h3>
							<ul>
								{these.map((one, place) => (
									<Part key={`${one.id} ${one.change} ${place}`} diff={one} before={before} after={after} />
								))}
							</ul>
						</section>
					)
				);
			})}
			{parts.length > shown.length && (
				<Button small onClick={() => setMost(most + 4 * page)}>
					{plural('diff_more', parts.length - shown.length)}
				</Button>
			)}
		</div>
	);
}

function Part({ diff, within, before, after }: Scripts & { diff: PartDiff; within?: string }) {
	const at: PartAt = { part: diff.part, id: diff.id, ...(within === undefined ? {} : { within }) };
	const script = diff.change === 'removed' ? before : after;
	const title = partTitle(script, at);
	const { tone, sign, word } = looks[diff.change === 'kept' ? (diff.moved ? 'moved' : 'inside') : diff.change];
	// What kind a new or a former part is, and how it is called, stands in its head.
	const fields =
		diff.change === 'changed'
			? diff.fields
			: diff.fields.filter(({ field, before: was, after: is }) => field !== 'kind' && (is ?? was) !== title);
	return (
		<li class={`diff-part diff-${diff.change}`}>
			<p class="diff-head">
				<Badge tone={tone}>
					<span aria-hidden="true">{sign}</span> {t(word)}
				</Badge>{' '}
				<span class="quiet">{partKind(script, at)}</span> <b>{title}</b>
				{diff.moved && diff.moved.from !== diff.moved.to && (
					<span class="quiet"> · {t('diff_place', { from: diff.moved.from, to: diff.moved.to })}</span>
				)}
			</p>
			<Fields fields={fields} at={at} before={before} after={after} />
			{diff.inner.length > 0 && (
				<ul>
					{diff.inner.map((inner, place) => (
						<Part key={`${inner.id} ${inner.change} ${place}`} diff={inner} within={diff.id} before={before} after={after} />
					))}
				</ul>
			)}
		</li>
	);
}

function Fields({ fields, at, before, after }: Scripts & { fields: readonly FieldDiff[]; at: PartAt }) {
	if (fields.length === 0) return null;
	const ordered = [...fields].sort((a, b) => diffFields.indexOf(a.field) - diffFields.indexOf(b.field));
	return (
		<dl class="diff-fields">
			{ordered.map((one) => (
				<div key={one.field}>
					<dt>{t(fieldWords[one.field])}</dt>
					<dd>
						<Values diff={one} at={at} before={before} after={after} />
					</dd>
				</div>
			))}
		</dl>
	);
}

function Values({ diff: { field, before: was, after: is }, at, before, after }: Scripts & { diff: FieldDiff; at: PartAt }) {
	const text = (value: FieldValue, script: ScriptBody) => fieldText(field, value, script, at);
	if (was === undefined) return <ins>{is === undefined ? '' : text(is, after)}</ins>;
	if (is === undefined) return <del>{text(was, before)}</del>;
	const [former, later] = [text(was, before), text(is, after)];
	if (!textFields.has(field))
		return (
			<>
				<del>{former}</del> → <ins>{later}</ins>
			</>
		);
	const { head, before: gone, after: come, tail } = textChange(former, later);
	return (
		<>
			{head}
			{gone !== '' && <del>{gone}</del>}
			{come !== '' && <ins>{come}</ins>}
			{tail}
		</>
	);
}
