import type { ChangeGroup } from '../../lib/changes/model.ts';
import { groupById, type JournalPage, journalPage } from '../../lib/changes/queries.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Empty, ErrorState, Loading } from '../base/states.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import type { PageProps } from '../shell/page-props.ts';
import { GroupDetail } from './group-detail.tsx';
import { GroupEntry } from './group-entry.tsx';
import { JournalTools } from './journal-tools.tsx';
import './changes.css';

const groupsShown = 100;

/** A page of the journal; the group that the address names is there too, wherever it belongs. */
async function pageWith(before: string | undefined, unsettled: boolean, named: string | undefined): Promise<JournalPage> {
	const page = await journalPage(groupsShown, before, unsettled);
	const missing = named !== undefined && !page.groups.some(({ id }) => id === named) ? await groupById(named) : undefined;
	return missing ? { ...page, groups: [...page.groups, missing].sort(newestFirst) } : page;
}

const newestFirst = (one: ChangeGroup, other: ChangeGroup): number => (one.id < other.id ? 1 : -1);

/** The journal of everything that was sent: groups on the left, the changes of the chosen one beside them. */
export function ChangesPage({ cabinets, params, setParams, now }: PageProps) {
	const { before } = params;
	const unsettled = params.show === 'unsettled';
	const live = useLive(() => pageWith(before, unsettled, params.group), [before, unsettled, params.group]);
	const page = valueIn(live);
	const chosen = page?.groups.find(({ id }) => id === params.group) ?? page?.groups[0];
	const narrowed = before !== undefined || unsettled;
	return (
		<>
			<div class="page-head">
				<h1>{t('changes')}</h1>
			</div>
			<p class="quiet changes-about">{t('changes_about')}</p>
			{live.state === 'loading' && <Loading />}
			{live.state === 'failed' && <ErrorState failure={live.failure} />}
			{page && (narrowed || page.groups.length > 0) && <JournalTools page={page} params={params} setParams={setParams} now={now} />}
			{page?.groups.length === 0 &&
				(narrowed ? (
					<Empty icon={unsettled ? 'check' : 'search'} title={t(unsettled ? 'changes_settled_all' : 'changes_found_none')} />
				) : (
					<Empty
						icon="send"
						title={t('changes_none')}
						action={
							<a class="button button-main" href="#/orders">
								{t('changes_to_orders')}
							</a>
						}
					>
						{t('changes_none_text')}
					</Empty>
				))}
			{page && chosen && (
				<div class="changes">
					<ul key={`${before} ${unsettled}`} class="changes-groups" aria-label={t('changes')}>
						{page.groups.map((group) => (
							<li key={group.id}>
								<GroupEntry
									group={group}
									cabinets={cabinets}
									chosen={group.id === chosen.id}
									onChoose={() => setParams({ group: group.id, state: undefined })}
								/>
							</li>
						))}
						{page.older && (
							<li class="changes-older">
								<Button small onClick={() => setParams({ before: page.groups.at(-1)?.id, group: undefined, state: undefined })}>
									{t('changes_older')}
								</Button>
							</li>
						)}
					</ul>
					<GroupDetail
						key={chosen.id}
						group={chosen}
						cabinets={cabinets}
						state={params.state}
						onState={(state) => setParams({ group: chosen.id, state })}
					/>
				</div>
			)}
		</>
	);
}
