import type { Link } from '../../../engine/model/topology'
import { useT } from '../../app-context'
import { EditSelect, EditText } from './edit-fields'
import { EntityLink, Group, Value, Values } from './layout'
import { readVlanList } from './parse-input'

const MODES = ['access', 'trunk'] as const

/** A cable: what it joins, and how the physical switch port at its LAN end treats VLANs. */
export function LinkForm({ link }: { readonly link: Link }) {
  const { t } = useT()
  const { segmentPort } = link
  return (
    <>
      <Group legend={t('inspector.group.port')}>
        <EditSelect
          label={t('inspector.port-mode')}
          value={segmentPort.mode}
          options={MODES.map((value) => ({ value, label: t(`inspector.port-mode.${value}`) }))}
          toEdit={(mode) => ({
            kind: 'update-link',
            id: link.id,
            segmentPort: {
              mode,
              vlanIds: mode === 'access' ? segmentPort.vlanIds.slice(0, 1) : segmentPort.vlanIds,
            },
          })}
        />
        <EditText
          data
          label={t('inspector.port-vlans')}
          hint={t(`inspector.port-vlans.${segmentPort.mode}`)}
          value={segmentPort.vlanIds.join(', ')}
          read={readVlanList}
          toEdit={(vlanIds) => ({
            kind: 'update-link',
            id: link.id,
            segmentPort: { ...segmentPort, vlanIds },
          })}
        />
      </Group>
      <Group legend={t('inspector.group.effective')}>
        <Values>
          <Value term={t('inspector.value.ends')}>
            <span className="flex flex-col">
              {link.ends.map((end) => (
                <EntityLink key={end.of} id={end.of} />
              ))}
            </span>
          </Value>
        </Values>
      </Group>
    </>
  )
}
