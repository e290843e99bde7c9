import type { ChangeGroup } from '../../lib/changes/model.ts';
import { groupById, recentGroups } from '../../lib/changes/queries.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Empty, ErrorState, Loading } from '../base/states.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import type { PageProps } from '../shell/page-props.ts';
import { GroupDetail } from './group-detail.tsx';
import { GroupEntry } from './group-entry.tsx';
import './changes.css';

const groupsShown = 100;

/** The latest groups; the one that the address names is there too, however old it is. */
async function groupsWith(named: string | undefined): Promise<{ recent: number; groups: ChangeGroup[] }> {
	const groups = await recentGroups(groupsShown);
	const missing = named !== undefined && !groups.some(({ id }) => id === named) ? await groupById(named) : undefined;
	return { recent: groups.length, groups: missing ? [...groups, missing] : groups };
}

/** The journal of everything that was sent: groups on the left, the changes of the chosen one beside them. */
export function ChangesPage({ cabinets, params, setParams }: PageProps) {
	const live = useLive(() => groupsWith(params.group), [params.group]);
	const { groups, recent } = valueIn(live) ?? {};
	const chosen = groups?.find(({ id }) => id === params.group) ?? groups?.[0];
	return (
		<>
			<div class="page-head">
				<h1>{t('changes')}</h1>
				{recent === groupsShown && <span class="quiet">{t('changes_all_groups', { count: groupsShown })}</span>}
			</div>
			<p class="quiet changes-about">{t('changes_about')}</p>
			{live.state === 'loading' && <Loading />}
			{live.state === 'failed' && <ErrorState failure={live.failure} />}
			{groups?.length === 0 && (
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
			)}
			{groups && chosen && (
				<div class="changes">
					<ul class="changes-groups" aria-label={t('changes')}>
						{groups.map((group) => (
							<li key={group.id}>
								<GroupEntry
									group={group}
									cabinets={cabinets}
									chosen={group.id === chosen.id}
									onChoose={() => setParams({ group: group.id, state: undefined })}
								/>
							</li>
						))}
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
