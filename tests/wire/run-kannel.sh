#!/bin/bash
# run-kannel.sh: the whole way through a real Kannel: a report becomes SMS on telephones, receipts
# and replies come back, a unit is answered for, and who stays silent is followed by the backup.
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/wire/lib/dutyd.sh
. tests/wire/lib/dutyd.sh

if ! command -v bearerbox > /dev/null; then
    echo '1..0 # SKIP kannel is not installed'
    exit 0
fi

office=$TRY/office
sender=10690000
rule=请带班领导、值班员和应急队员立即到位，携带防护服、采样箱、消毒药械和通信设备，通知所属医疗机构做好收治准备，清点人员车辆后报县应急指挥部。
rule=${rule}途中保持电话畅通，到达后向现场指挥长报到，每三十分钟报告一次进展，重要情况随时报告，未经批准不得对外发布信息。

write_office() {
    local port=$1
    begin_office "$office"
    put_listener "$office" "$port"
    (umask 077 && printf '%s' "$KANNEL_PASSWORD" > "$office/kannel.secret" &&
        printf '%s' "$KANNEL_SECRET" > "$office/callback.secret")
    cat > "$office/gateways.conf" << END
gateways = (
  { name = "kannel"; driver = "kannel"; channels = ("sms"); url = "$(kannel_url)";
    user = "$KANNEL_USER"; password = "file:kannel.secret"; sender = "$sender";
    callback_url = "http://127.0.0.1:$port"; secret = "file:callback.secret"; validity = 60; },
  { name = "outbox"; driver = "outbox"; channels = ("voice", "webhook"); }
);
texts = { activation = { segments = 3;
  zh = "{place}发生{type}，启动{level}响应。{unit}（{role}）：{task}。$rule请立即回复{reply}确认。"; }; };
END
    cat > "$office/policies.conf" << 'END'
policies = ( { code = "standard"; repeats = 0; patience = "10m";
  steps = (
    { after = "0s"; call = ("officer"); by = ("sms"); },
    { after = "4s"; call = ("backup"); by = ("sms"); },
    { after = "10m"; call = ("leader"); by = ("sms"); },
    { after = "12m"; call = ("office"); by = ("sms"); } ); } );
END
}

# Prints the telephone of the first page of this unit's callout to this target.
find_page() {
    ask GET "/v1/callouts?notice=$1&unit=$2"
    said "[.callouts[0].pages[] | select(.target == \"$3\")][0] | .$4"
}

has_message() {
    kannel_messages | grep -qxF "$1"
}

# received TO TEXT: for check: such a message arrives, word for word.
received() {
    wait_for 20 has_message "$sender"$'\t'"$1"$'\t'"$2" || {
        echo "wanted: $1 $2"
        kannel_messages
        return 1
    }
}

begin() {
    port=$(free_port)
    start_kannel "$TRY" "http://127.0.0.1:$port/v1/gateways/kannel" || return 1
    write_office "$port"
    start_dutyd "$office"
}
begin || give_up 'Kannel or dutyd did not start'

# ---- A report, an activation -----------------------------------------------------------------
ask POST /v1/incidents --json '{"type":"infectious","place":"城东小学","summary":"三年级发热聚集","cases":5}'
check 'a report is taken' answered 201 .level_suggested 4
incident=$(said .id)
ask POST "/v1/incidents/$incident/response" --json '{"action":"activate","level":4}'
check 'a response is activated' answered 202 .notice.counts.calling 2
notice=$(said .notice.id)
officer=$(find_page "$notice" health officer address)
check 'a Chinese text of three parts arrives intact' received "$officer" \
    "城东小学发生重大传染病疫情，启动Ⅳ级响应。卫健委（牵头）：组织疫情处置。$rule请立即回复1确认。"
check 'it went as three parts' same "$(grep -c "^$sender $officer udh " "$TRY/received")" 3
check 'the office was told of the report' received "$officer" \
    "收到报告$incident：城东小学重大传染病疫情，三年级发热聚集。建议Ⅳ级。"
check 'the receipts come back: delivered' soon "/v1/callouts?notice=$notice&unit=health" \
    '[.callouts[0].pages[].state] | unique | join(" ")' delivered

# ---- An answer, word for word ----------------------------------------------------------------
kannel_reply "$officer" "$sender" 收到
check 'the reply is the answer of the unit' soon "/v1/callouts?notice=$notice&unit=health" \
    '.callouts[0] | "\(.state) \(.answered_via)"' 'acknowledged sms'
# shellcheck disable=SC1111 # quotation marks of the message
check 'and is confirmed to the one who gave it' received "$officer" \
    "已记录卫健委对“城东小学重大传染病疫情”的答复：收到。"
ask GET "/v1/callouts?notice=$notice&unit=cdc"
check 'the other unit is called still' answered 200 '.callouts[0].state' calling

# ---- Silence -----------------------------------------------------------------------------------
check 'who is silent is followed by the backup' soon "/v1/callouts?notice=$notice&unit=cdc" \
    '.callouts[0] | "\(.step) \(.pages | length)"' '2 2'
backup=$(find_page "$notice" cdc backup address)
check 'whose telephone gets it' received "$backup" \
    "城东小学发生重大传染病疫情，启动Ⅳ级响应。疾控中心（参加）：流行病学调查。$rule请立即回复1确认。"
kannel_reply "$backup" "$sender" 1
check 'the backup answers for the unit' soon "/v1/callouts?notice=$notice&unit=cdc" \
    '.callouts[0] | "\(.state) \(.answered_via)"' 'acknowledged sms'

# ---- A second notice: short words, and a reply that nobody can place --------------------------
ask POST /v1/notices --json '{"kind":"meeting","units":["police"],"title":"会商","text":"15时三楼会议室 A+B 100%"}'
check 'a notice is taken' answered 202
notice=$(said .id)
officer=$(find_page "$notice" police officer address)
check 'a short text arrives intact' received "$officer" "会商：15时三楼会议室 A+B 100% 请公安局回复1确认。"
kannel_reply 13900009999 "$sender" '你们是谁？'
check 'a reply that cannot be placed is kept for the office' soon /v1/replies \
    '.replies[0] | "\(.address) \(.text)"' '13900009999 你们是谁？'
check 'and nothing is said to the stranger' same "$(kannel_messages | cut -f 2 | grep -c 13900009999)" 0
ask GET /v1/gateways
check 'everything went through Kannel' answered 200 \
    '.gateways[0] | "\(.state) \(.failed) \(.doubts) \(.backlog)"' 'up 0 0 0'
check 'the daemon stops as told' stop_dutyd
finish
