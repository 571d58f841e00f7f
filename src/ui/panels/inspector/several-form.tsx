import { useState } from 'react'
import type { Edit } from '../../../engine/edit/edit'
import type { EntityId, NoteId } from '../../../engine/model/ids'
import type { Container, Host, PhysicalNic, Topology } from '../../../engine/model/topology'
import { useActions, useApp, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { Select, TextField } from '../../primitives/field'
import { Group } from './layout'
import { isolationOptions, machineOptions, releaseOptions } from './options'

/** The value they all have; null when they differ. */
function common<T>(values: readonly T[]): T | null {
  const [first] = values
  return first !== undefined && values.every((value) => value === first) ? first : null
}

/** What several selected things have in common: a change is made to all of them, as one step. */
export function SeveralForm({ ids }: { readonly ids: readonly (EntityId | NoteId)[] }) {
  const { t } = useT()
  const actions = useActions()
  const topology = useApp((state) => state.document.topology)
  const chosen = picked(topology, ids)
  return (
    <div className="flex flex-col pb-6">
      <header className="flex flex-col gap-2 px-3 py-2">
        <h2 className="text-lead">{t('inspector.several', { count: ids.length })}</h2>
        <div className="flex flex-wrap gap-2">
          {(
            ['edit.duplicate', 'edit.copy', 'edit.cut', 'edit.delete', 'zoom.selection'] as const
          ).map((id) => (
            <Button
              key={id}
              small
              disabled={!actions.isEnabled(id)}
              onClick={() => actions.perform(id)}
            >
              {t(`action.${id}`)}
            </Button>
          ))}
        </div>
      </header>
      {chosen.hosts.length > 0 && <Hosts hosts={chosen.hosts} />}
      {chosen.containers.length > 0 && <Containers containers={chosen.containers} />}
      {chosen.nics.length > 0 && <Nics nics={chosen.nics} />}
    </div>
  )
}

function picked(topology: Topology, ids: readonly string[]) {
  const of = <T extends { readonly id: string }>(
    table: Readonly<Record<string, T>>,
  ): readonly T[] => Object.values(table).filter(({ id }) => ids.includes(id))
  return {
    hosts: of<Host>(topology.hosts),
    containers: of<Container>(topology.containers),
    nics: of<PhysicalNic>(topology.nics),
  }
}

/** Makes the same change of all of them; the sentence why not, or null. */
function useEditAll(): (edits: readonly Edit[]) => string | null {
  const actions = useActions()
  const { say } = useT()
  return (edits) => {
    const result = actions.run('edit.apply-all', edits)
    return result.ok ? null : say(`editError.${result.error.code}`, result.error.params)
  }
}

interface CommonProps<T extends string> {
  readonly label: string
  readonly values: readonly T[]
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly toEdits: (value: T) => readonly Edit[]
}

/** One of a few for all of them; where they differ it says so. */
function CommonChoice<T extends string>({ label, values, options, toEdits }: CommonProps<T>) {
  const { t } = useT()
  const editAll = useEditAll()
  const [error, setError] = useState<string | null>(null)
  const value = common(values)
  const mixed = { value: 'mixed', label: t('inspector.mixed'), disabled: true } as const
  return (
    <Select<T | 'mixed'>
      label={label}
      error={error}
      value={value ?? 'mixed'}
      options={value === null ? [mixed, ...options] : options}
      onChange={(next) => {
        if (next !== 'mixed') setError(editAll(toEdits(next)))
      }}
    />
  )
}

function Hosts({ hosts }: { readonly hosts: readonly Host[] }) {
  const translator = useT()
  const { t } = translator
  const update = (patch: Partial<Omit<Host, 'id'>>) =>
    hosts.map(({ id }): Edit => ({ kind: 'update-host', id, patch }))
  return (
    <Group legend={t('inspector.several.hosts', { count: hosts.length })}>
      <CommonChoice
        label={t('inspector.release')}
        values={hosts.map(({ release }) => release)}
        options={releaseOptions(translator)}
        toEdits={(release) => update({ release })}
      />
      <CommonChoice
        label={t('inspector.machine')}
        values={hosts.map(({ machine }) => machine)}
        options={machineOptions(translator)}
        toEdits={(machine) => update({ machine })}
      />
    </Group>
  )
}

function Containers({ containers }: { readonly containers: readonly Container[] }) {
  const translator = useT()
  const { t } = translator
  const editAll = useEditAll()
  const [error, setError] = useState<string | null>(null)
  const image = common(containers.map((container) => container.image))
  return (
    <Group legend={t('inspector.several.containers', { count: containers.length })}>
      <CommonChoice
        label={t('inspector.isolation')}
        values={containers.map(({ isolation }) => isolation)}
        options={isolationOptions(translator)}
        toEdits={(isolation) =>
          containers.map(({ id }) => ({ kind: 'set-isolation', containerId: id, isolation }))
        }
      />
      <TextField
        label={t('inspector.image')}
        value={image ?? ''}
        placeholder={image === null ? t('inspector.mixed') : ''}
        error={error}
        data
        onCommit={(text) => {
          if (text.trim() === '') return
          const patch = { image: text.trim() }
          setError(editAll(containers.map(({ id }) => ({ kind: 'update-container', id, patch }))))
        }}
      />
    </Group>
  )
}

function Nics({ nics }: { readonly nics: readonly PhysicalNic[] }) {
  const { t } = useT()
  const values = nics.map(({ linkUp }) => (linkUp ? 'yes' : 'no'))
  return (
    <Group legend={t('inspector.several.nics', { count: nics.length })}>
      <CommonChoice<'yes' | 'no'>
        label={t('inspector.link-up')}
        values={values}
        options={(['yes', 'no'] as const).map((value) => ({
          value,
          label: t(`inspector.${value}`),
        }))}
        toEdits={(value) =>
          nics.map(({ id }) => ({ kind: 'update-nic', id, patch: { linkUp: value === 'yes' } }))
        }
      />
    </Group>
  )
}
