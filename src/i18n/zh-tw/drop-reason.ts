import type { dropReason as en } from '../en/drop-reason'
import type { SameKeys } from '../message'

export const dropReason = {
  'firewall-default-inbound':
    '封包停在這裡，因為 Windows 防火牆不允許任何沒有規則放行的輸入流量[，而沒有規則允許 {protocol}][ {port}]。',
  'firewall-block-rule': '封包停在這裡，因為 Windows 防火牆規則封鎖了它[：{rule}]。',
  'firewall-default-outbound':
    '封包停在這裡，因為 Windows 防火牆不允許任何沒有規則放行的輸出流量。',
  'acl-block': '封包停在這裡，因為端點的 ACL 封鎖了它[：{rule}]。',
  'acl-default-deny': '封包停在這裡，因為端點設有 ACL，而沒有一條允許它。',
  'icc-disabled': '封包停在這裡，因為端點以 DisableICC 建立：同一網路的容器不能與它通訊。',
  'nsg-deny': '封包停在這裡，因為網路安全性群組拒絕了它[：{rule}]。',
  'no-ipv6': '封包停在這裡，因為這個網路沒有 IPv6。',
  'no-route': '封包停在這裡，因為沒有路由[可到 {address}]。',
  'no-interface': '封包停在這裡，因為這台機器沒有可用來傳送的介面位址。',
  'neighbour-unresolved': '封包停在這裡，因為沒有人回應 {asked}[（{address}）]。',
  'forwarding-disabled': '封包停在這裡，因為 IP 轉送已關閉[（{name}）]：主機不會自行為別人轉送。',
  'ttl-expired': '封包停在這裡，因為 TTL 已減為零。',
  'not-the-destination': '封包停在這裡，因為它是給別人的[：{address} 不是這台機器的位址]。',
  'no-mac-entry': '封包停在這裡，因為交換器沒有連接埠擁有目的地 MAC，也沒有上行連接埠。',
  'vlan-filtered': '封包停在這裡，因為虛擬交換器的連接埠不在它的 VLAN[ {vlan}] 之中。',
  'vlan-not-carried': '封包停在這裡，因為實體交換器的連接埠不承載它的 VLAN[ {vlan}]。',
  'spoofed-mac':
    '封包停在這裡，因為上層交換器只接受虛擬機器本身的 MAC，而容器使用自己的 MAC 傳送。',
  'unknown-to-fabric':
    '封包停在這裡，因為 Azure 網狀架構不認得傳送者的 MAC 或位址[（{address}）]。',
  'no-fabric': '封包停在這裡，因為 l2tunnel 網路需要 Azure 網狀架構，而這台主機不在其上。',
  'address-not-registered': '封包停在這裡，因為位址[ {address}] 不是 Azure 網路介面的 IP 設定。',
  'private-not-routed': '封包停在這裡，因為私人位址不會再往外轉送[：{address}]。',
  'mtu-exceeded':
    '封包停在這裡，因為它太大[（{size} 位元組，而連線只能承載 {mtu}）]，而且不可分割。',
  'link-down': '封包停在這裡，因為連線中斷[：{name}]。',
  'nat-no-translation-between-internals': '封包停在這裡，因為 WinNAT 不在兩個內部前置詞之間轉譯。',
  'nat-networks-not-routed': '封包停在這裡，因為同一主機的兩個 NAT 網路無法互通。',
  'nat-no-session':
    '封包停在這裡，因為 WinNAT 沒有對應的工作階段或已發佈的連接埠[：{protocol} {port}]。',
  'nat-session-expired': '封包停在這裡，因為 NAT 工作階段已逾時：外部流量不會延長它。',
  'nat-filtered': '封包停在這裡，因為工作階段雖然存在，但容器從未與這個位址通訊[：{address}]。',
  'nat-no-icmp': '封包停在這裡，因為 VFP 不轉譯 ICMP：ping 以容器自己的位址[ {address}] 送出。',
  'snat-ports-exhausted':
    '封包停在這裡，因為 OutBoundNAT 已沒有可用的主機連接埠給這個端點[：區塊裡的 {count} 個都在使用中]。',
  'nat-not-for-protocol': '封包停在這裡，因為這個通訊協定[（{protocol}）]無法轉譯。',
  'no-outbound-nat': '封包停在這裡，因為這個版本的 Overlay 網路沒有出口：沒有 OutboundNAT。',
  'no-remote-endpoint':
    '封包停在這裡，因為這台主機不知道遠端端點[ {address}]：控制平面沒有告訴它。',
  'no-remote-subnet-route': '封包停在這裡，因為沒有通往另一個節點的遠端子網路路由[（{address}）]。',
  'host-not-reachable':
    '封包停在這裡，因為沒有 HostRoute 原則時，Overlay 容器與自己的主機無法通訊。',
  'vni-unknown': '封包停在這裡，因為這台主機沒有使用這個 VNI[ {vni}] 的網路。',
  'vni-isolated': '封包停在這裡，因為兩個網路的 VNI 不同[（{vni}）]：Overlay 彼此隔離。',
  'vxlan-intercepted': '封包停在這裡，因為上層網狀架構自行處理 UDP 4789 的 VXLAN。',
  'dhcp-not-supported': '封包停在這裡，因為這個網路不回應 DHCP。',
  'no-dhcp-client': '封包沒有送出：位址是靜態的，不會詢問 DHCP 伺服器。',
  'no-dhcp-server': '封包停在這裡，因為這個 LAN 與 VLAN 中沒有人以 DHCP 提供位址。',
  'no-lease': '封包停在這裡，因為 DHCP 伺服器沒有位址可以提供[給 {mac}]。',
  'no-dns-server': '詢問[ {name}]沒有送出：這裡沒有設定 DNS 伺服器。',
  'no-such-name': '回答表示沒有這個名稱[：{name}]（NXDOMAIN）。',
  'dns-server-failed': '回答表示無法解析這個名稱[：{name}]（SERVFAIL）。',
  'no-gateway-endpoint': '封包停在這裡，因為主機沒有這個子網路的閘道端點[（{address}）]。',
  'no-redirect-policy': '封包停在這裡，因為沒有原則將這個流量送往上行連接埠。',
  'no-local-backend': '封包停在這裡，因為這個節點沒有執行此服務的後端：NodePort 至少需要一個。',
  'vip-not-supported': '封包停在這裡，因為這個版本沒有服務的虛擬位址。',
  'vip-not-for-the-node':
    '封包停在這裡，因為在這個版本上，節點本身無法呼叫虛擬位址；節點上的容器則可以。',
  'own-backend-without-loopback': '封包停在這裡，因為服務選到呼叫者自己：來源與目的地會相同。',
  'hairpin-not-supported': '封包停在這裡，因為這個版本不支援繞回同一主機所發佈的連接埠。',
  'mesh-not-supported': '封包停在這裡，因為這個版本沒有路由網格。',
  'port-closed': '封包已到達，但沒有人接聽[ {protocol} {port}][（{name}）]。',
  'no-owner': '封包找不到對象：沒有機器擁有這個位址[ {address}]。',
  'reply-mismatch': '回應來自與詢問目的地不同的位址[：{address}]，因此無法辨認。',
  loop: '封包停在這裡，因為它回到了經過的地方：路徑形成迴圈。',
  'not-modelled':
    '路徑進入模擬器沒有模型的部分[：{group} 是廣播或多點傳送位址，會送給許多台]。未知不等於已送達。',
} satisfies SameKeys<typeof en>
