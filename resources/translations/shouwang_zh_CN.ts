<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Acting</name>
        <message numerus="yes">
            <source>Asked for %n event(s); it can be taken back for ten seconds:</source>
            <translation>
                <numerusform>将对 %n 件提出，十秒内可撤回：</numerusform>
            </translation>
        </message>
        <message>
            <source>Entry</source>
            <translation>记录</translation>
        </message>
        <message>
            <source>Into</source>
            <translation>并入</translation>
        </message>
        <message>
            <source>Leader</source>
            <translation>带班领导</translation>
        </message>
        <message>
            <source>Leader's PIN</source>
            <translation>领导密码</translation>
        </message>
        <message>
            <source>Leave  Esc</source>
            <translation>返回  Esc</translation>
        </message>
        <message>
            <source>No</source>
            <translation>否</translation>
        </message>
        <message numerus="yes">
            <source>Not asked for %n:</source>
            <translation>
                <numerusform>不在内的 %n 件：</numerusform>
            </translation>
        </message>
        <message>
            <source>Signed form no.</source>
            <translation>签批文号</translation>
        </message>
        <message>
            <source>To</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>Two signs of a name or code</source>
            <translation>输入名称或编码两个字</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>延至</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>Words (may be none)</source>
            <translation>说明（可不填）</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>是</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>另 %n 件</numerusform>
            </translation>
        </message>
        <message>
            <source>choose…</source>
            <translation>请选择…</translation>
        </message>
    </context>
    <context>
        <name>Charts</name>
        <message>
            <source>12345 answer rate</source>
            <translation>12345 接通率</translation>
        </message>
        <message>
            <source>; before {rate}</source>
            <translation>；上期 {rate}</translation>
        </message>
        <message>
            <source>; too few to rank</source>
            <translation>；件数太少，不排名</translation>
        </message>
        <message>
            <source>Chart before (Ctrl+PgUp)</source>
            <translation>上一张图（Ctrl+PgUp）</translation>
        </message>
        <message>
            <source>Chart {page} / {pages}</source>
            <translation>图表 {page} / {pages}</translation>
        </message>
        <message>
            <source>Closed on time</source>
            <translation>按期办结率</translation>
        </message>
        <message>
            <source>Intake, last 24 h</source>
            <translation>近 24 小时受理</translation>
        </message>
        <message>
            <source>Next chart (Ctrl+PgDn)</source>
            <translation>下一张图（Ctrl+PgDn）</translation>
        </message>
        <message>
            <source>No data</source>
            <translation>无数据</translation>
        </message>
        <message>
            <source>Nothing came in during the last 24 hours</source>
            <translation>近 24 小时没有受理</translation>
        </message>
        <message>
            <source>Nothing due</source>
            <translation>无到期件</translation>
        </message>
        <message>
            <source>Target {rate}</source>
            <translation>目标 {rate}</translation>
        </message>
        <message>
            <source>nothing due</source>
            <translation>无到期件</translation>
        </message>
        <message>
            <source>per hour</source>
            <translation>件/时</translation>
        </message>
        <message>
            <source>total</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>{count} due</source>
            <translation>应结 {count}</translation>
        </message>
        <message>
            <source>{count} due since {day}</source>
            <translation>应结 {count} · {day} 起</translation>
        </message>
        <message>
            <source>{first}–{last} of {all} ↕</source>
            <translation>{first}–{last} / {all} ↕</translation>
        </message>
        <message>
            <source>{name} {hours} h: {count}</source>
            <translation>{name} {hours} 时 {count} 件</translation>
        </message>
        <message>
            <source>{name} {hours} h: {count} so far</source>
            <translation>{name} {hours} 时 {count} 件，未满一小时</translation>
        </message>
        <message>
            <source>{name}: nothing due</source>
            <translation>{name} 无到期件</translation>
        </message>
        <message>
            <source>{name}: {count} in {hours} h</source>
            <translation>{name} {hours} 小时共 {count} 件</translation>
        </message>
        <message>
            <source>{name}: {rate}, {on_time} of {due} due</source>
            <translation>{name} {rate}，应结 {due}，按期 {on_time}</translation>
        </message>
        <message>
            <source>{rate} of {due}</source>
            <translation>{rate} / {due}件</translation>
        </message>
    </context>
    <context>
        <name>Clocks</name>
        <message>
            <source>By the rule: {at}</source>
            <translation>按规定：{at}</translation>
        </message>
        <message>
            <source>Counted from the next day; it ends when the office closes</source>
            <translation>次日起算，至当日下班时止</translation>
        </message>
        <message>
            <source>Dragon Boat Festival</source>
            <translation>端午节</translation>
        </message>
        <message>
            <source>Extended {at}</source>
            <translation>{at} 延期</translation>
        </message>
        <message>
            <source>Its clock stands still; it was due {due}</source>
            <translation>已停止计时；原定 {due} 到期</translation>
        </message>
        <message>
            <source>Labour Day</source>
            <translation>劳动节</translation>
        </message>
        <message>
            <source>Mid-autumn Festival</source>
            <translation>中秋节</translation>
        </message>
        <message>
            <source>Missed {due}, {time} ago</source>
            <translation>已于 {due} 超时，距今 {time}</translation>
        </message>
        <message>
            <source>National Day</source>
            <translation>国庆节</translation>
        </message>
        <message>
            <source>New Year</source>
            <translation>元旦</translation>
        </message>
        <message>
            <source>No due time: neither the center nor a rule says one</source>
            <translation>没有时限：中心和规定都没有给出</translation>
        </message>
        <message>
            <source>No rule for this step and “{urgency}”</source>
            <translation>本步没有“{urgency}”的规定</translation>
        </message>
        <message>
            <source>Reported {at}</source>
            <translation>{at} 上报</translation>
        </message>
        <message>
            <source>Rule for “{urgency}”: {span}</source>
            <translation>规定（{urgency}）：{span}</translation>
        </message>
        <message>
            <source>Spring Festival</source>
            <translation>春节</translation>
        </message>
        <message>
            <source>Stands still since {at}: {time} later so far</source>
            <translation>{at} 起停止计时，至今顺延 {time}</translation>
        </message>
        <message>
            <source>Stood still {at} to {until}: {time} later</source>
            <translation>{at} 至 {until} 停止计时，顺延 {time}</translation>
        </message>
        <message>
            <source>The center says {at}</source>
            <translation>中心给出：{at}</translation>
        </message>
        <message>
            <source>The center says {at}, and that counts: {time} after the rule</source>
            <translation>中心给出：{at}，以此为准，比规定晚 {time}</translation>
        </message>
        <message>
            <source>The center says {at}, and that counts: {time} before the rule</source>
            <translation>中心给出：{at}，以此为准，比规定早 {time}</translation>
        </message>
        <message>
            <source>The holidays of {year} are not announced here: weekdays decide</source>
            <translation>{year} 年放假安排尚未收录，按周一至周五计</translation>
        </message>
        <message>
            <source>The whole case</source>
            <translation>全程</translation>
        </message>
        <message>
            <source>This step</source>
            <translation>本步</translation>
        </message>
        <message>
            <source>Tomb-sweeping Day</source>
            <translation>清明节</translation>
        </message>
        <message>
            <source>Will be missed {due}: in {time}</source>
            <translation>将于 {due} 超时，还有 {time}</translation>
        </message>
        <message>
            <source>Will be missed {due}: in {time}, of which {working} are worked</source>
            <translation>将于 {due} 超时，还有 {time}，其中工作时间 {working}</translation>
        </message>
        <message>
            <source>by this office's own calendar</source>
            <translation>按本单位日历</translation>
        </message>
        <message>
            <source>weekend</source>
            <translation>周末</translation>
        </message>
        <message>
            <source>worked in exchange for a holiday</source>
            <translation>调休上班</translation>
        </message>
        <message>
            <source>{count} days</source>
            <translation>{count} 天</translation>
        </message>
        <message>
            <source>{count} h</source>
            <translation>{count} 小时</translation>
        </message>
        <message>
            <source>{count} min</source>
            <translation>{count} 分钟</translation>
        </message>
        <message>
            <source>{count} working days</source>
            <translation>{count} 个工作日</translation>
        </message>
        <message>
            <source>{count} working hours</source>
            <translation>{count} 个工作小时</translation>
        </message>
        <message>
            <source>{days} counted though it looks free: {name}</source>
            <translation>{days} 照常上班，计入：{name}</translation>
        </message>
        <message>
            <source>{days} not counted: {name}</source>
            <translation>{days} 不计：{name}</translation>
        </message>
        <message>
            <source>{stage} was entered {at}</source>
            <translation>{at} 进入“{stage}”</translation>
        </message>
    </context>
    <context>
        <name>Codes</name>
        <message>
            <source>A case goes to a unit of its own center</source>
            <translation>案件只能交给本中心的单位</translation>
        </message>
        <message>
            <source>A name is needed: 1 to {most} signs that can be read</source>
            <translation>请填名称：1 至 {most} 个可见字符</translation>
        </message>
        <message>
            <source>Already acknowledged</source>
            <translation>已经签收</translation>
        </message>
        <message>
            <source>Already closed</source>
            <translation>已经办结</translation>
        </message>
        <message>
            <source>Already part of another event</source>
            <translation>已并入其他事件</translation>
        </message>
        <message>
            <source>Already taken by this seat</source>
            <translation>本席已认领</translation>
        </message>
        <message>
            <source>Already under supervision</source>
            <translation>已在督办</translation>
        </message>
        <message>
            <source>An event is merged into another one of the same center</source>
            <translation>只能并入同一中心的另一事件</translation>
        </message>
        <message>
            <source>An extension ends later than what is due now</source>
            <translation>延期须晚于现有时限</translation>
        </message>
        <message>
            <source>Another program holds the store. Nothing was saved; try again.</source>
            <translation>数据库被其他程序占用，未保存，请重试。</translation>
        </message>
        <message>
            <source>Asked for already; it is on its way</source>
            <translation>已提交，正在办理</translation>
        </message>
        <message>
            <source>Center “{center}”: there is no adapter “{kind}”. Known: {known}</source>
            <translation>中心“{center}”：没有“{kind}”适配器。可用：{known}</translation>
        </message>
        <message>
            <source>Changes between {have} and {after} are missing; they are fetched</source>
            <translation>{have} 到 {after} 之间的变更缺失，正在补取</translation>
        </message>
        <message>
            <source>Connected, but nothing heard for too long</source>
            <translation>已连接，但太久没有消息</translation>
        </message>
        <message>
            <source>Disk full: nothing more is saved, and nothing new is shown. What was saved is safe; make room on the disk.</source>
            <translation>磁盘已满：不再保存，也不再显示新内容；已保存的不受影响。请清理磁盘空间。</translation>
        </message>
        <message>
            <source>Its clock stands still already</source>
            <translation>已挂账，计时已停</translation>
        </message>
        <message>
            <source>No complete answer within {seconds} s</source>
            <translation>{seconds} 秒内没有收到完整应答</translation>
        </message>
        <message>
            <source>No display: the console runs without one and writes pictures</source>
            <translation>没有显示器：程序在后台运行，并保存画面截图</translation>
        </message>
        <message>
            <source>Nobody is signed on at this seat. Sign on first.</source>
            <translation>本席无人签到，请先签到。</translation>
        </message>
        <message>
            <source>Nobody of this name may sign on here.</source>
            <translation>没有此人，或已停用，不能在此签到。</translation>
        </message>
        <message>
            <source>Not in this step of the case ({stage})</source>
            <translation>当前环节（{stage}）不能这样办</translation>
        </message>
        <message>
            <source>Not part of another event</source>
            <translation>未并入任何事件</translation>
        </message>
        <message>
            <source>Not taken by this seat</source>
            <translation>本席未认领</translation>
        </message>
        <message>
            <source>Nothing is asked about this any more</source>
            <translation>此事已无须确认</translation>
        </message>
        <message>
            <source>Only what was said can be struck; what moved the case stands</source>
            <translation>只能划除说明性记录，流转记录不能划除</translation>
        </message>
        <message>
            <source>Say first which seat this is</source>
            <translation>请先填写本机席位名称</translation>
        </message>
        <message>
            <source>Several columns may be meant: {columns}. Name the right one with the option “{option}”.</source>
            <translation>可能是以下几列之一：{columns}。请用选项“{option}”指明。</translation>
        </message>
        <message>
            <source>Somebody is enrolled already; an administrator adds the others</source>
            <translation>已有人员在册，其他人由管理员添加</translation>
        </message>
        <message>
            <source>Started without its centers: the picture is old and stays so</source>
            <translation>以离线方式启动，不连中心：画面是旧的，不会更新</translation>
        </message>
        <message>
            <source>Still missing: {need}</source>
            <translation>还缺：{need}</translation>
        </message>
        <message>
            <source>Still to be answered: {fields}</source>
            <translation>还须填写：{fields}</translation>
        </message>
        <message>
            <source>Taken by {seat}</source>
            <translation>{seat}已认领</translation>
        </message>
        <message>
            <source>That event is itself part of another</source>
            <translation>目标事件本身已并入其他事件</translation>
        </message>
        <message>
            <source>The Chinese font is missing: texts may show as boxes</source>
            <translation>缺少中文字体：文字可能显示为方框</translation>
        </message>
        <message>
            <source>The PIN must not be the name</source>
            <translation>密码不能与姓名相同</translation>
        </message>
        <message>
            <source>The answer does not have the agreed form: {detail}</source>
            <translation>应答不合约定格式：{detail}</translation>
        </message>
        <message>
            <source>The answer is broken JSON: {detail}</source>
            <translation>应答的 JSON 已损坏：{detail}</translation>
        </message>
        <message>
            <source>The answer is larger than allowed ({bytes} bytes)</source>
            <translation>应答超过允许的大小（{bytes} 字节）</translation>
        </message>
        <message>
            <source>The answer is nested deeper than allowed</source>
            <translation>应答的嵌套层数超过允许值</translation>
        </message>
        <message>
            <source>The answer is not JSON but {content_type}</source>
            <translation>应答不是 JSON，而是 {content_type}</translation>
        </message>
        <message>
            <source>The answer was cut short; it is asked for again</source>
            <translation>应答不完整，将重新请求</translation>
        </message>
        <message>
            <source>The center asks for a sign-in (HTTP {status})</source>
            <translation>中心要求登录（HTTP {status}）</translation>
        </message>
        <message>
            <source>The center does not answer</source>
            <translation>中心没有应答</translation>
        </message>
        <message>
            <source>The center does not take this action ({verb})</source>
            <translation>中心不受理这项操作（{verb}）</translation>
        </message>
        <message>
            <source>The center failed (HTTP {status}). It is asked again.</source>
            <translation>中心出错（HTTP {status}），将再次请求。</translation>
        </message>
        <message>
            <source>The center is too busy (HTTP {status}). It is asked again later.</source>
            <translation>中心繁忙（HTTP {status}），稍后再次请求。</translation>
        </message>
        <message>
            <source>The center no longer knows where we stopped; everything is read again</source>
            <translation>中心已不认得上次的位置，正在全部重读</translation>
        </message>
        <message>
            <source>The center points to another address (HTTP {status}); it was not followed. Check its address.</source>
            <translation>中心指向另一个地址（HTTP {status}），未予跟随。请核对中心地址。</translation>
        </message>
        <message>
            <source>The center refused: {detail} (HTTP {status})</source>
            <translation>中心退回：{detail}（HTTP {status}）</translation>
        </message>
        <message>
            <source>The center “{center}” is not configured</source>
            <translation>没有配置中心“{center}”</translation>
        </message>
        <message>
            <source>The center's certificate is not trusted: {detail}. Nothing was sent.</source>
            <translation>中心的证书不可信：{detail}。什么都没有发出。</translation>
        </message>
        <message>
            <source>The console's role on the store's server lacks a right. Nothing was changed; the role must be able to make and to write its tables. ({detail})</source>
            <translation>本程序使用的数据库账号权限不足，未作任何改动；该账号须能建表并读写。（{detail}）</translation>
        </message>
        <message>
            <source>The database {place} holds tables that are not this console's, or not all of them: {detail}. Nothing was changed; give the console a database of its own.</source>
            <translation>数据库 {place} 中有不属于本程序的表，或缺少本程序的表：{detail}。未作任何改动；请为本程序单独建库。</translation>
        </message>
        <message>
            <source>The database {place} keeps texts as {encoding}; it must be UTF8. Nothing was changed; make another database.</source>
            <translation>数据库 {place} 的字符编码为 {encoding}，须为 UTF8。未作任何改动；请另建数据库。</translation>
        </message>
        <message>
            <source>The desk is locked. Sign on first.</source>
            <translation>席位已锁屏，请先签到解锁。</translation>
        </message>
        <message>
            <source>The disk fails: nothing new is saved or shown; check it.</source>
            <translation>磁盘读写失败：不再保存，也不再显示新内容。请检查磁盘。</translation>
        </message>
        <message>
            <source>The file has no column “{column}” (option “{option}”). It has: {columns}</source>
            <translation>文件中没有“{column}”列（选项“{option}”）。现有：{columns}</translation>
        </message>
        <message>
            <source>The file {path} can't be read: {detail}. Nothing was changed; check path and rights.</source>
            <translation>文件 {path} 无法读取：{detail}。画面数据未作改动；请检查路径和权限。</translation>
        </message>
        <message>
            <source>The folder {path} can't be used: {detail}. Nothing was changed; name another with --data.</source>
            <translation>无法使用文件夹 {path}：{detail}。未作任何更改；请用 --data 另指定一个。</translation>
        </message>
        <message>
            <source>The key does not open the store {path}. It was not touched; check the keyring.</source>
            <translation>密钥打不开数据库 {path}。未作改动，请检查密钥环。</translation>
        </message>
        <message>
            <source>The layer is in a coordinate system that the console does not know, and was refused: {system}. Export it in WGS-84 or CGCS2000 degrees.</source>
            <translation>图层的坐标系无法识别，未予读入：{system}。请按 WGS-84 或 CGCS2000 经纬度重新导出。</translation>
        </message>
        <message>
            <source>The layer says no coordinate system and was refused: a wrong guess puts it 500 m off. Name it with the option “crs”: WGS84, CGCS2000, GCJ02 or BD09.</source>
            <translation>图层未注明坐标系，未予读入：猜错会偏移约 500 米。请用选项“crs”注明：WGS84、CGCS2000、GCJ02 或 BD09。</translation>
        </message>
        <message>
            <source>The layer says that it is in {stated}, the option “crs” says {said}. It was refused: one of them is wrong, and a second conversion puts it 500 m off.</source>
            <translation>图层自称坐标系为 {stated}，选项“crs”却写 {said}，未予读入：两者必有一错，重复纠偏会偏移约 500 米。</translation>
        </message>
        <message>
            <source>The map runs without its sandbox, because the console runs as root</source>
            <translation>以 root 身份运行，地图没有沙箱保护</translation>
        </message>
        <message>
            <source>The page promises {count} items and has {items}; it is asked for again</source>
            <translation>本页应有 {count} 条，实有 {items} 条，将重新请求</translation>
        </message>
        <message>
            <source>The role “{role}” may not do this. Let somebody sign on who may.</source>
            <translation>“{role}”无权办理此项，请由有权的值班人员签到办理。</translation>
        </message>
        <message>
            <source>The store can't be used: {detail}. Reading goes on.</source>
            <translation>数据库不可用：{detail}。可继续查看。</translation>
        </message>
        <message>
            <source>The store is damaged: nothing was saved. Start the console again; it keeps the file and rebuilds.</source>
            <translation>数据库已损坏：未保存。请重新启动，程序会留存原件并重建。</translation>
        </message>
        <message>
            <source>The store is not encrypted: no keyring and no key was found</source>
            <translation>数据库未加密：没有密钥环，也没有给出密钥</translation>
        </message>
        <message>
            <source>The store {path} was damaged. It is kept as {kept} and is being rebuilt from the centers.</source>
            <translation>数据库 {path} 已损坏，原件保存为 {kept}，正在从各中心重建。</translation>
        </message>
        <message>
            <source>The store {path} was written by a newer version. It was not touched; update the console.</source>
            <translation>数据库 {path} 由更新的版本写成。未作改动，请升级本程序。</translation>
        </message>
        <message>
            <source>The store's address is not understood: {detail}. Nothing was changed; check “store”.</source>
            <translation>数据库地址无法识别：{detail}。未作任何改动；请检查配置项“store”。</translation>
        </message>
        <message>
            <source>The store's server does not answer: nothing is saved, and nothing new is shown. What was saved is safe; it is tried again by itself.</source>
            <translation>数据库服务器无应答：不再保存，也不再显示新内容；已保存的不受影响。正在自动重试。</translation>
        </message>
        <message>
            <source>The store's server does not let the console in. Nothing was changed; check role, password and database. ({detail})</source>
            <translation>数据库服务器拒绝登录，未作任何改动；请检查账号、密码和数据库名。（{detail}）</translation>
        </message>
        <message>
            <source>The store's server is PostgreSQL {version}; {least} or newer is needed. Nothing was changed.</source>
            <translation>数据库服务器为 PostgreSQL {version}，须为 {least} 或更高版本。未作任何改动。</translation>
        </message>
        <message>
            <source>The store's server takes nothing at the moment (read-only): nothing is saved, and nothing new is shown. What was saved is safe; it is tried again by itself.</source>
            <translation>数据库服务器暂时只读：不再保存，也不再显示新内容；已保存的不受影响。正在自动重试。</translation>
        </message>
        <message>
            <source>The table is broken at line {line}: {detail}. Nothing of it was taken; mend it there.</source>
            <translation>表格第 {line} 行损坏：{detail}。整表未读入；请修正该处。</translation>
        </message>
        <message>
            <source>The table is not written in {tried}. Nothing of it was taken; name its encoding (option “encoding”).</source>
            <translation>表格的编码不是 {tried}，整表未读入；请用选项“encoding”注明编码。</translation>
        </message>
        <message>
            <source>The two are not the same; type them again</source>
            <translation>两次输入不一致，请重新输入</translation>
        </message>
        <message>
            <source>This event is no longer known</source>
            <translation>这个事件已不在库中</translation>
        </message>
        <message>
            <source>This is the last administrator: make somebody else one first</source>
            <translation>这是最后一名管理员，请先另设一名管理员</translation>
        </message>
        <message>
            <source>This needs a signed form: give its number</source>
            <translation>须有签批单：请填写文号</translation>
        </message>
        <message>
            <source>This needs the word of the leader on duty</source>
            <translation>须经带班领导同意</translation>
        </message>
        <message>
            <source>Too long: at most {most} signs</source>
            <translation>太长：最多 {most} 位</translation>
        </message>
        <message>
            <source>Too many wrong PINs. The next try is possible at {until}; an administrator can give a new PIN.</source>
            <translation>密码连续输错，{until} 后可以再试；也可请管理员重设密码。</translation>
        </message>
        <message>
            <source>Too short: a PIN has {digits} digits at least, a password {signs} signs</source>
            <translation>太短：纯数字至少 {digits} 位，其他密码至少 {signs} 位</translation>
        </message>
        <message>
            <source>Too simple: the same again and again, or one after the other, is guessed first</source>
            <translation>太简单：重复或连号的密码最先被猜到</translation>
        </message>
        <message>
            <source>Wrong PIN</source>
            <translation>密码不对</translation>
        </message>
        <message>
            <source>{file} can't be read: {detail}</source>
            <translation>无法读取 {file}：{detail}</translation>
        </message>
        <message>
            <source>{file}: there is no setting “{key}”</source>
            <translation>{file}：没有“{key}”这一项设置</translation>
        </message>
        <message>
            <source>{file}: {key}: {detail}</source>
            <translation>{file}：{key}：{detail}</translation>
        </message>
        <message>
            <source>“{name}” is enrolled already</source>
            <translation>“{name}”已经在册</translation>
        </message>
    </context>
    <context>
        <name>Detail</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>另 %n 项</numerusform>
            </translation>
        </message>
        <message>
            <source>(struck)</source>
            <translation>（已划去）</translation>
        </message>
        <message>
            <source>Acknowledge</source>
            <translation>签收</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>办理</translation>
        </message>
        <message>
            <source>Belongs to</source>
            <translation>所属</translation>
        </message>
        <message>
            <source>Boundary</source>
            <translation>边界</translation>
        </message>
        <message>
            <source>Caller</source>
            <translation>来电人</translation>
        </message>
        <message>
            <source>Can still be taken back.</source>
            <translation>还可以撤回。</translation>
        </message>
        <message>
            <source>Center refused: {reason}</source>
            <translation>中心退回：{reason}</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>通道</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>编码</translation>
        </message>
        <message>
            <source>Coordinates</source>
            <translation>坐标</translation>
        </message>
        <message>
            <source>Counted</source>
            <translation>统计于</translation>
        </message>
        <message>
            <source>Course</source>
            <translation>过程</translation>
        </message>
        <message>
            <source>Description and history are not in the local cache</source>
            <translation>描述和经过不在本机缓存</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>GB28181 id</source>
            <translation>国标编码</translation>
        </message>
        <message>
            <source>Grid worker</source>
            <translation>网格员</translation>
        </message>
        <message numerus="yes">
            <source>Handed on, at %n center(s)</source>
            <translation>
                <numerusform>上下级流转，经 %n 个中心</numerusform>
            </translation>
        </message>
        <message>
            <source>History</source>
            <translation>经过</translation>
        </message>
        <message>
            <source>Households</source>
            <translation>户数</translation>
        </message>
        <message>
            <source>Last seen</source>
            <translation>最近在线</translation>
        </message>
        <message>
            <source>Less</source>
            <translation>收起</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>层级</translation>
        </message>
        <message>
            <source>Need help</source>
            <translation>需协助转移</translation>
        </message>
        <message>
            <source>No history yet</source>
            <translation>还没有经过</translation>
        </message>
        <message>
            <source>Nobody knows whether it arrived: look at the center before it is sent again.</source>
            <translation>发出后断线，不知中心是否收到：先到中心核对，再决定是否重发。</translation>
        </message>
        <message>
            <source>Nothing selected. Pick an event in the queue or on the map.</source>
            <translation>未选中。在队列或地图上选一件。</translation>
        </message>
        <message>
            <source>Open cases</source>
            <translation>未办结</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Outbox</source>
            <translation>待发箱</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>地点</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>平台</translation>
        </message>
        <message>
            <source>Reading description and history from the local cache…</source>
            <translation>正在读本机缓存中的描述和经过…</translation>
        </message>
        <message>
            <source>Residents</source>
            <translation>人口</translation>
        </message>
        <message>
            <source>Same case</source>
            <translation>同组</translation>
        </message>
        <message>
            <source>Saved here, on its way.</source>
            <translation>已存本机，正在发送。</translation>
        </message>
        <message>
            <source>Saved here; will be sent when the link is back.</source>
            <translation>已存本机，恢复后补发。</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>席位</translation>
        </message>
        <message>
            <source>Selected event</source>
            <translation>所选事件</translation>
        </message>
        <message>
            <source>Selected grid</source>
            <translation>所选网格</translation>
        </message>
        <message>
            <source>Selected video point</source>
            <translation>所选视频点</translation>
        </message>
        <message>
            <source>Show {count} older</source>
            <translation>显示更早的 {count} 条</translation>
        </message>
        <message>
            <source>Sign on…</source>
            <translation>签到…</translation>
        </message>
        <message>
            <source>Somebody else changed the same: which holds?</source>
            <translation>同一项已被他人改动：以哪个为准？</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>The center does not know of it: it was not applied. Ask again.</source>
            <translation>中心没有这条记录：没有办成，请再办一次。</translation>
        </message>
        <message>
            <source>The center has it; its own data does not show it yet.</source>
            <translation>中心已收到，等它的数据更新。</translation>
        </message>
        <message>
            <source>Too old to be sent unasked: does it still hold?</source>
            <translation>搁了太久，未经确认不再发出：现在还有效吗？</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>处置单位</translation>
        </message>
        <message>
            <source>Why it is due</source>
            <translation>时限说明</translation>
        </message>
        <message>
            <source>accepted</source>
            <translation>受理</translation>
        </message>
        <message>
            <source>acknowledged</source>
            <translation>签收</translation>
        </message>
        <message>
            <source>acknowledged {time}</source>
            <translation>已签收 {time}</translation>
        </message>
        <message>
            <source>as of {time}</source>
            <translation>截至 {time}</translation>
        </message>
        <message>
            <source>as the center gave it</source>
            <translation>由中心提供</translation>
        </message>
        <message>
            <source>by the clock of this machine</source>
            <translation>按本机钟</translation>
        </message>
        <message>
            <source>called to coordinate</source>
            <translation>召集协调</translation>
        </message>
        <message>
            <source>claimed</source>
            <translation>认领</translation>
        </message>
        <message>
            <source>clock paused for</source>
            <translation>计时已暂停</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>办结</translation>
        </message>
        <message>
            <source>closed {time}</source>
            <translation>已办结 {time}</translation>
        </message>
        <message>
            <source>closed: nothing to do</source>
            <translation>已办结，没有可做的动作</translation>
        </message>
        <message>
            <source>disabled</source>
            <translation>停用</translation>
        </message>
        <message>
            <source>dispatched</source>
            <translation>派发</translation>
        </message>
        <message>
            <source>due {time}</source>
            <translation>{time} 到期</translation>
        </message>
        <message>
            <source>extended</source>
            <translation>延期</translation>
        </message>
        <message>
            <source>fault</source>
            <translation>故障</translation>
        </message>
        <message>
            <source>generated for illustration</source>
            <translation>边界为生成示意</translation>
        </message>
        <message>
            <source>handed down</source>
            <translation>下派</translation>
        </message>
        <message>
            <source>handed up</source>
            <translation>上交</translation>
        </message>
        <message>
            <source>left in all</source>
            <translation>全程剩余</translation>
        </message>
        <message>
            <source>left in this step</source>
            <translation>本步剩余</translation>
        </message>
        <message>
            <source>merged</source>
            <translation>并单</translation>
        </message>
        <message>
            <source>merged into {id}</source>
            <translation>并入 {id}</translation>
        </message>
        <message>
            <source>never</source>
            <translation>从未</translation>
        </message>
        <message>
            <source>no data</source>
            <translation>无数据</translation>
        </message>
        <message>
            <source>no due time</source>
            <translation>没有时限</translation>
        </message>
        <message>
            <source>no place given</source>
            <translation>没有地点</translation>
        </message>
        <message>
            <source>no position</source>
            <translation>没有位置</translation>
        </message>
        <message>
            <source>no reason given</source>
            <translation>没有说明理由</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>not at the center yet · {progress}</source>
            <translation>未到中心 · {progress}</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>不明</translation>
        </message>
        <message>
            <source>not known when</source>
            <translation>时间不明</translation>
        </message>
        <message>
            <source>not staffed</source>
            <translation>无人值守</translation>
        </message>
        <message>
            <source>noted</source>
            <translation>记一笔</translation>
        </message>
        <message>
            <source>offline</source>
            <translation>离线</translation>
        </message>
        <message>
            <source>online</source>
            <translation>在线</translation>
        </message>
        <message>
            <source>opened again</source>
            <translation>重新打开</translation>
        </message>
        <message>
            <source>over in all</source>
            <translation>全程已超</translation>
        </message>
        <message>
            <source>over in this step</source>
            <translation>本步已超</translation>
        </message>
        <message>
            <source>paused the clock</source>
            <translation>暂停计时</translation>
        </message>
        <message>
            <source>put under supervision</source>
            <translation>督办</translation>
        </message>
        <message>
            <source>released</source>
            <translation>放开认领</translation>
        </message>
        <message>
            <source>replied</source>
            <translation>回复进展</translation>
        </message>
        <message>
            <source>reported</source>
            <translation>上报</translation>
        </message>
        <message>
            <source>returned</source>
            <translation>退单</translation>
        </message>
        <message numerus="yes">
            <source>returned %n time(s)</source>
            <translation>
                <numerusform>退单 %n 次</numerusform>
            </translation>
        </message>
        <message>
            <source>staffed</source>
            <translation>有人值守</translation>
        </message>
        <message>
            <source>struck an entry</source>
            <translation>划去一条</translation>
        </message>
        <message>
            <source>supervised</source>
            <translation>督办</translation>
        </message>
        <message>
            <source>taken apart again</source>
            <translation>拆单</translation>
        </message>
        <message>
            <source>the center takes no action</source>
            <translation>该中心不收签收</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>verified</source>
            <translation>复核</translation>
        </message>
        <message>
            <source>{caller} (masked)</source>
            <translation>{caller}（已隐去）</translation>
        </message>
        <message>
            <source>{ref} (name unknown)</source>
            <translation>{ref}（名称不明）</translation>
        </message>
    </context>
    <context>
        <name>Doctor</name>
        <message>
            <source>A fault of the map's browser could reach all that this user may touch</source>
            <translation>地图所用浏览器一旦出漏洞，可能危及当前用户的全部数据</translation>
        </message>
        <message>
            <source>A fault of the map's browser could reach the whole machine</source>
            <translation>地图所用浏览器一旦出漏洞，可能危及整台主机</translation>
        </message>
        <message>
            <source>A part of Qt can't be loaded: {detail}</source>
            <translation>Qt 组件无法加载：{detail}</translation>
        </message>
        <message>
            <source>Ages and deadlines are counted by the centers' clocks; other clocks in the room tell another time</source>
            <translation>时限按中心的时钟计算，与室内其他钟表对不上</translation>
        </message>
        <message>
            <source>All times on the screen are UTC, eight hours behind Beijing</source>
            <translation>界面上的时间都是 UTC，比北京时间晚 8 小时</translation>
        </message>
        <message>
            <source>Ask the center for a valid token and put it in place of the old one</source>
            <translation>向中心申请有效令牌并替换旧的</translation>
        </message>
        <message>
            <source>Byte-code</source>
            <translation>字节码</translation>
        </message>
        <message>
            <source>Center</source>
            <translation>中心</translation>
        </message>
        <message>
            <source>Check DISPLAY and whose session it is; run make setup as root for missing system libraries</source>
            <translation>检查 DISPLAY 以及会话属于哪个用户；缺系统库的，以 root 运行 make setup</translation>
        </message>
        <message>
            <source>Check SHOUWANG_STORE_KEY and whose keyring this is. If the key is lost, move the file away: a new one is built</source>
            <translation>检查 SHOUWANG_STORE_KEY 以及密钥环属于哪个用户；密钥丢失的，移走该文件即会重建</translation>
        </message>
        <message>
            <source>Check the address and the kind of the center in the configuration</source>
            <translation>检查配置中该中心的地址和类型</translation>
        </message>
        <message>
            <source>Check the address, the line and the firewall; ask the center whether it runs</source>
            <translation>检查地址、线路和防火墙；询问中心是否在运行</translation>
        </message>
        <message>
            <source>Check the database server, and “store” in the configuration</source>
            <translation>检查数据库服务器和配置项“store”</translation>
        </message>
        <message>
            <source>Check this machine's date, the name in the address and ca_file; have an expired certificate renewed</source>
            <translation>检查本机日期、地址中的主机名和 ca_file；证书过期的请中心更换</translation>
        </message>
        <message>
            <source>Check who owns the file, and whether another program holds it</source>
            <translation>检查文件属主，以及是否被其他程序占用</translation>
        </message>
        <message>
            <source>Chinese texts show as boxes</source>
            <translation>中文显示为方框</translation>
        </message>
        <message>
            <source>Close other programs, or use another machine</source>
            <translation>关闭其他程序，或换一台主机</translation>
        </message>
        <message>
            <source>Configuration</source>
            <translation>配置</translation>
        </message>
        <message>
            <source>Correct the center's entry in the configuration, or its token</source>
            <translation>改正配置中该中心的内容或其令牌</translation>
        </message>
        <message>
            <source>Correct the file; docs/configuration.md lists every key</source>
            <translation>改正配置文件；各配置项见 docs/configuration.md</translation>
        </message>
        <message>
            <source>Costs: {costs}</source>
            <translation>影响：{costs}</translation>
        </message>
        <message>
            <source>Data folder</source>
            <translation>数据目录</translation>
        </message>
        <message>
            <source>Disk</source>
            <translation>磁盘</translation>
        </message>
        <message>
            <source>Display</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>Do: {do}</source>
            <translation>处理：{do}</translation>
        </message>
        <message>
            <source>Each start compiles them anew, and takes longer</source>
            <translation>每次启动都要重新编译，启动变慢</translation>
        </message>
        <message>
            <source>Encryption</source>
            <translation>加密</translation>
        </message>
        <message>
            <source>Font</source>
            <translation>字体</translation>
        </message>
        <message>
            <source>Give this user the right to write there, or name another folder with --data</source>
            <translation>授予当前用户写权限，或用 --data 另指定目录</translation>
        </message>
        <message>
            <source>Have the disk checked. Keep the file: what officers asked for is saved from it</source>
            <translation>检查磁盘。不要删除该文件：待发的操作要从中取回</translation>
        </message>
        <message>
            <source>If this machine's clock is wrong, ages and deadlines are wrong with it, and nobody notices</source>
            <translation>本机时钟不准时，时限会跟着错而无人察觉</translation>
        </message>
        <message>
            <source>Keyring</source>
            <translation>密钥环</translation>
        </message>
        <message>
            <source>Look at the line to the center, or ask the center about its load</source>
            <translation>检查到中心的线路，或询问中心负载情况</translation>
        </message>
        <message>
            <source>Look whether a drive or a service hangs, then run this again</source>
            <translation>检查磁盘、网络盘或系统服务是否无响应，处理后再自检</translation>
        </message>
        <message>
            <source>Machine</source>
            <translation>主机</translation>
        </message>
        <message>
            <source>Make room on this disk at once</source>
            <translation>立即清理该磁盘</translation>
        </message>
        <message>
            <source>Make room, or lower retention.gigabytes</source>
            <translation>清理磁盘，或调低 retention.gigabytes</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>地图引擎</translation>
        </message>
        <message>
            <source>Name a folder on a disk of this machine, not on a network drive</source>
            <translation>改用本机磁盘上的目录，不要用网络盘</translation>
        </message>
        <message>
            <source>Name your centers in the configuration, under [[centers]]</source>
            <translation>在配置的 [[centers]] 中填写本地中心</translation>
        </message>
        <message>
            <source>New events come late, and its lamp will often say that it is silent</source>
            <translation>新事件到得晚，链路灯会经常显示无音讯</translation>
        </message>
        <message>
            <source>No answer within {seconds} s</source>
            <translation>{seconds} 秒内没有结果</translation>
        </message>
        <message>
            <source>No center is configured</source>
            <translation>未配置中心</translation>
        </message>
        <message>
            <source>No display</source>
            <translation>没有图形桌面会话</translation>
        </message>
        <message>
            <source>No encryption (HAS_CODEC), or no search in texts (ENABLE_FTS5)</source>
            <translation>不能加密（HAS_CODEC）或不能全文检索（ENABLE_FTS5）</translation>
        </message>
        <message>
            <source>No window can be opened: {detail}</source>
            <translation>无法打开窗口：{detail}</translation>
        </message>
        <message>
            <source>Nobody can say whether the packages are the tested ones</source>
            <translation>无法判断程序包是否为测试过的版本</translation>
        </message>
        <message>
            <source>Nobody has tested the console with these versions</source>
            <translation>控制台未在这些版本上测试过</translation>
        </message>
        <message>
            <source>Nobody sees the console: it runs for 30 s and leaves a report and pictures</source>
            <translation>看不到控制台：只运行 30 秒并留下报告和截图</translation>
        </message>
        <message>
            <source>None yet: {path} is made at the first start</source>
            <translation>尚无，{path} 将在首次启动时建立</translation>
        </message>
        <message>
            <source>Not as locked: {packages}</source>
            <translation>与锁定版本不符：{packages}</translation>
        </message>
        <message>
            <source>Not installed: {packages}</source>
            <translation>未安装：{packages}</translation>
        </message>
        <message>
            <source>Nothing is known of this point</source>
            <translation>这一项情况不明</translation>
        </message>
        <message>
            <source>Nothing is received from this center and nothing sent to it</source>
            <translation>与该中心不收也不发</translation>
        </message>
        <message>
            <source>Off, since the environment asks for it</source>
            <translation>未启用：环境变量要求关闭</translation>
        </message>
        <message>
            <source>Off, since this runs as root</source>
            <translation>未启用：当前以 root 运行</translation>
        </message>
        <message>
            <source>Only {free_mb} MB free</source>
            <translation>仅剩 {free_mb} MB</translation>
        </message>
        <message>
            <source>Packages</source>
            <translation>程序包</translation>
        </message>
        <message>
            <source>Painted in {seconds} s (Chromium {chromium})</source>
            <translation>{seconds} 秒画出地图（Chromium {chromium}）</translation>
        </message>
        <message>
            <source>Put the token into {name}, or into the keyring as {entry}</source>
            <translation>把令牌放入环境变量 {name}，或以 {entry} 存入密钥环</translation>
        </message>
        <message>
            <source>Queue, map and charts do not fit beside each other</source>
            <translation>列表、地图和图表排不下</translation>
        </message>
        <message>
            <source>Remove QTWEBENGINE_DISABLE_SANDBOX and --no-sandbox from the environment</source>
            <translation>从环境变量中去掉 QTWEBENGINE_DISABLE_SANDBOX 和 --no-sandbox</translation>
        </message>
        <message>
            <source>Run it in a desktop session; on Linux DISPLAY or WAYLAND_DISPLAY must be set</source>
            <translation>在桌面会话中运行；Linux 下须有 DISPLAY 或 WAYLAND_DISPLAY</translation>
        </message>
        <message>
            <source>Run make setup</source>
            <translation>运行 make setup</translation>
        </message>
        <message>
            <source>Run make setup as a user who may write to the program's folder</source>
            <translation>以可写程序目录的用户运行 make setup</translation>
        </message>
        <message>
            <source>Run make setup as root for missing system libraries; try QTWEBENGINE_CHROMIUM_FLAGS=--disable-gpu</source>
            <translation>以 root 运行 make setup 补齐系统库；可试 QTWEBENGINE_CHROMIUM_FLAGS=--disable-gpu</translation>
        </message>
        <message>
            <source>Run make setup as root: it installs the missing system libraries</source>
            <translation>以 root 运行 make setup，安装缺少的系统库</translation>
        </message>
        <message>
            <source>Run make setup, or install a Chinese font (fonts-noto-cjk)</source>
            <translation>运行 make setup，或安装中文字体（fonts-noto-cjk）</translation>
        </message>
        <message>
            <source>Run make setup: it installs the locked sqlcipher3</source>
            <translation>运行 make setup，安装锁定版本的 sqlcipher3</translation>
        </message>
        <message>
            <source>Run the console as another user</source>
            <translation>改用普通用户运行控制台</translation>
        </message>
        <message>
            <source>Run the console from its own folder, as make setup leaves it</source>
            <translation>从 make setup 建立的程序目录运行控制台</translation>
        </message>
        <message>
            <source>Run this again when the machine is quiet; try QTWEBENGINE_CHROMIUM_FLAGS=--disable-gpu</source>
            <translation>待主机空闲时再自检；可试 QTWEBENGINE_CHROMIUM_FLAGS=--disable-gpu</translation>
        </message>
        <message>
            <source>SQLite</source>
            <translation>SQLite</translation>
        </message>
        <message>
            <source>SQLite {version} lacks {lacks}</source>
            <translation>SQLite {version} 缺少 {lacks}</translation>
        </message>
        <message>
            <source>SQLite {version}, SQLCipher {cipher}</source>
            <translation>SQLite {version}，SQLCipher {cipher}</translation>
        </message>
        <message>
            <source>Sandbox</source>
            <translation>沙箱</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>席位</translation>
        </message>
        <message>
            <source>Seat {seat}</source>
            <translation>席位：{seat}</translation>
        </message>
        <message>
            <source>Send this line to whoever maintains the console</source>
            <translation>把本行内容报给控制台的维护人员</translation>
        </message>
        <message>
            <source>Set SHOUWANG_STORE_KEY and SHOUWANG_TOKEN_&lt;KEY&gt; for the console's user, or install a keyring</source>
            <translation>为运行控制台的用户设置 SHOUWANG_STORE_KEY 和 SHOUWANG_TOKEN_&lt;KEY&gt;，或安装密钥环</translation>
        </message>
        <message>
            <source>Set SHOUWANG_STORE_KEY before the first start</source>
            <translation>首次启动前设置 SHOUWANG_STORE_KEY</translation>
        </message>
        <message>
            <source>Set SHOUWANG_STORE_KEY or use a keyring, move the file away, and let it be built anew</source>
            <translation>设置 SHOUWANG_STORE_KEY 或启用密钥环，移走该文件，由控制台重建</translation>
        </message>
        <message>
            <source>Set this machine by a time service</source>
            <translation>给本机校时（时间同步服务）</translation>
        </message>
        <message>
            <source>Set this machine by a time service. If other centers agree with it, tell this center</source>
            <translation>给本机校时（时间同步服务）；若其他中心与本机一致，请通知该中心校时</translation>
        </message>
        <message>
            <source>Sign on at the desktop and open the keyring, or set SHOUWANG_STORE_KEY and SHOUWANG_TOKEN_&lt;KEY&gt;</source>
            <translation>登录桌面并解锁密钥环，或设置 SHOUWANG_STORE_KEY 和 SHOUWANG_TOKEN_&lt;KEY&gt;</translation>
        </message>
        <message>
            <source>Sign on at the desktop so that the keyring is open, or set SHOUWANG_STORE_KEY</source>
            <translation>登录桌面使密钥环解锁，或设置 SHOUWANG_STORE_KEY</translation>
        </message>
        <message>
            <source>Soon nothing more is saved and nothing new is shown</source>
            <translation>很快将无法保存，也不再显示新内容</translation>
        </message>
        <message>
            <source>Start the console; a damaged store is kept and built anew</source>
            <translation>启动控制台即可；如有损坏，会保留原文件并重建</translation>
        </message>
        <message>
            <source>Store</source>
            <translation>数据库</translation>
        </message>
        <message>
            <source>Texts may be cut off where this font is wider</source>
            <translation>该字体较宽时，文字可能被截断</translation>
        </message>
        <message>
            <source>The check itself failed: {detail}</source>
            <translation>自检本身出错：{detail}</translation>
        </message>
        <message>
            <source>The configuration names no seat; the console asks for it once, at a sign-on</source>
            <translation>配置未指定席位，首次签到时由控制台询问一次</translation>
        </message>
        <message>
            <source>The console brings {family} of its own</source>
            <translation>控制台自带 {family}</translation>
        </message>
        <message>
            <source>The console does not start</source>
            <translation>控制台无法启动</translation>
        </message>
        <message>
            <source>The console does not start on this display</source>
            <translation>控制台无法在此显示器上启动</translation>
        </message>
        <message>
            <source>The console does not start, or fails where it needs them</source>
            <translation>控制台无法启动，或用到时出错</translation>
        </message>
        <message>
            <source>The console does not start, or what it saves is not safe there</source>
            <translation>控制台无法启动，或保存的内容不可靠</translation>
        </message>
        <message>
            <source>The console does not start. Everything else was judged by the defaults, and no center was asked</source>
            <translation>控制台无法启动。其余各项按默认值检查，未询问任何中心</translation>
        </message>
        <message>
            <source>The console may run without its map; queue, charts and acknowledging are not touched</source>
            <translation>控制台可能没有地图；列表、图表和签收不受影响</translation>
        </message>
        <message>
            <source>The console runs without its map; queue, charts and acknowledging are not touched</source>
            <translation>控制台没有地图；列表、图表和签收不受影响</translation>
        </message>
        <message>
            <source>The console shows a generated demo county, not your own</source>
            <translation>控制台显示的是生成的演示县，不是本地情况</translation>
        </message>
        <message>
            <source>The console shows this center's last known picture; what officers ask for waits until it answers</source>
            <translation>该中心只显示最后已知的情况；签收等操作留在待发箱，恢复后再发</translation>
        </message>
        <message>
            <source>The console would wait here, too</source>
            <translation>控制台运行时同样会卡在这里</translation>
        </message>
        <message>
            <source>The console's own font is missing; {family} is taken</source>
            <translation>控制台自带字体缺失，改用 {family}</translation>
        </message>
        <message>
            <source>The key that was found does not open {path}</source>
            <translation>找到的密钥打不开 {path}</translation>
        </message>
        <message>
            <source>The keyring does not answer: {detail}</source>
            <translation>密钥环无响应：{detail}</translation>
        </message>
        <message>
            <source>The map runs in its sandbox</source>
            <translation>地图在沙箱中运行</translation>
        </message>
        <message>
            <source>The map was not painted within {seconds} s</source>
            <translation>{seconds} 秒内没有画出地图</translation>
        </message>
        <message>
            <source>The map was not painted: {detail}</source>
            <translation>地图画不出来：{detail}</translation>
        </message>
        <message>
            <source>The new store will be encrypted</source>
            <translation>新建的数据库将加密</translation>
        </message>
        <message>
            <source>The new store will not be encrypted: there is no keyring and no key</source>
            <translation>新建的数据库不会加密：没有密钥环，也没有密钥</translation>
        </message>
        <message>
            <source>The next start keeps the file, begins a new one and reads everything from the centers again</source>
            <translation>下次启动会保留该文件，新建数据库，并从各中心重新读取</translation>
        </message>
        <message>
            <source>The screen stutters; where memory runs out the map is lost first</source>
            <translation>画面卡顿；内存不足时最先丢失的是地图</translation>
        </message>
        <message>
            <source>The store is encrypted</source>
            <translation>数据库已加密</translation>
        </message>
        <message>
            <source>The store is not encrypted: it was begun without a key</source>
            <translation>数据库未加密：建立时没有密钥</translation>
        </message>
        <message>
            <source>There is no Chinese font</source>
            <translation>没有中文字体</translation>
        </message>
        <message>
            <source>There is no {file}: everything has its default</source>
            <translation>没有 {file}，全部按默认值</translation>
        </message>
        <message>
            <source>There is no {path}</source>
            <translation>没有 {path}</translation>
        </message>
        <message>
            <source>This center can't be followed</source>
            <translation>无法接入该中心</translation>
        </message>
        <message>
            <source>This machine has no Chinese font; the console brings {family} of its own</source>
            <translation>本机没有中文字体，控制台自带 {family}</translation>
        </message>
        <message>
            <source>This machine has no keyring</source>
            <translation>本机没有密钥环</translation>
        </message>
        <message>
            <source>This machine's time zone is UTC</source>
            <translation>本机时区为 UTC</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation>时区</translation>
        </message>
        <message>
            <source>Tokens and the store's key come from the environment alone</source>
            <translation>令牌和数据库密钥只能取自环境变量</translation>
        </message>
        <message>
            <source>Tokens and the store's key that are kept in it are not found; the start may wait for it</source>
            <translation>存在其中的令牌和数据库密钥取不到，启动时可能要等待</translation>
        </message>
        <message>
            <source>Until this is mended nothing is saved, and nothing new is shown</source>
            <translation>排除之前不再保存，也不显示新内容</translation>
        </message>
        <message>
            <source>Update the console, or name another folder with --data</source>
            <translation>升级控制台，或用 --data 另指定目录</translation>
        </message>
        <message>
            <source>Use a larger screen, or less magnification</source>
            <translation>换更大的显示器，或降低缩放比例</translation>
        </message>
        <message>
            <source>What this center has to say can't be read</source>
            <translation>该中心的数据无法读取</translation>
        </message>
        <message>
            <source>When the disk is full, nothing more is saved and nothing new is shown</source>
            <translation>磁盘写满后不再保存，也不再显示新内容</translation>
        </message>
        <message>
            <source>Whether it is sound shows at the next start, which takes a little longer</source>
            <translation>是否完好要到下次启动才知道，启动会稍慢</translation>
        </message>
        <message>
            <source>Whoever gets hold of the disk can read every event</source>
            <translation>拿到磁盘的人可以读到全部事件</translation>
        </message>
        <message>
            <source>broken</source>
            <translation>故障</translation>
        </message>
        <message>
            <source>fine</source>
            <translation>正常</translation>
        </message>
        <message>
            <source>limited</source>
            <translation>受限</translation>
        </message>
        <message>
            <source>sqlcipher3 can't be loaded: {detail}</source>
            <translation>无法加载 sqlcipher3：{detail}</translation>
        </message>
        <message>
            <source>timedatectl set-timezone Asia/Shanghai, or your own zone</source>
            <translation>执行 timedatectl set-timezone Asia/Shanghai</translation>
        </message>
        <message>
            <source>{about}: the center asks for a token, and none was found</source>
            <translation>{about}：中心要求令牌，但没有找到</translation>
        </message>
        <message>
            <source>{about}: the center does not accept the token (HTTP {status})</source>
            <translation>{about}：中心不接受令牌（HTTP {status}）</translation>
        </message>
        <message>
            <source>{about}: {center} answers, but its clock differs from ours by {offset} s (±{within} s)</source>
            <translation>{about}：{center} 应答正常，但时钟与本机相差 {offset} 秒（±{within} 秒）</translation>
        </message>
        <message>
            <source>{about}: {center} answers, but states no time</source>
            <translation>{about}：{center} 应答正常，但不报时间</translation>
        </message>
        <message>
            <source>{about}: {center} answers; its clock differs from ours by {offset} s (±{within} s)</source>
            <translation>{about}：{center} 应答正常，时钟与本机相差 {offset} 秒（±{within} 秒）</translation>
        </message>
        <message>
            <source>{about}: {center} took {seconds} s to answer; its clock differs from ours by {offset} s (±{within} s)</source>
            <translation>{about}：{center} 用了 {seconds} 秒才应答，时钟与本机相差 {offset} 秒（±{within} 秒）</translation>
        </message>
        <message>
            <source>{about}: {reason}</source>
            <translation>{about}：{reason}</translation>
        </message>
        <message>
            <source>{broken} broken, {limited} limited, {fine} fine</source>
            <translation>{broken} 项故障，{limited} 项受限，{fine} 项正常</translation>
        </message>
        <message>
            <source>{cores} cores, {memory_gb} GB of memory, {free_gb} GB of it free</source>
            <translation>{cores} 核，内存 {memory_gb} GB，可用 {free_gb} GB</translation>
        </message>
        <message>
            <source>{cores} cores, {memory_gb} GB of memory, {free_gb} GB of it free; {wanted_cores} cores, {wanted_gb} GB and {least_free_gb} GB free are needed</source>
            <translation>{cores} 核，内存 {memory_gb} GB，可用 {free_gb} GB；需要 {wanted_cores} 核、{wanted_gb} GB、可用 {least_free_gb} GB</translation>
        </message>
        <message>
            <source>{count} modules are compiled</source>
            <translation>{count} 个模块已编译</translation>
        </message>
        <message>
            <source>{count} packages, all as locked</source>
            <translation>{count} 个程序包均与锁定版本一致</translation>
        </message>
        <message>
            <source>{file} is in order</source>
            <translation>{file} 无误</translation>
        </message>
        <message>
            <source>{free_gb} GB free; the store may still grow by {grows_gb} GB</source>
            <translation>剩余 {free_gb} GB，而数据库还可能增长 {grows_gb} GB</translation>
        </message>
        <message>
            <source>{free_gb} GB free; the store may take {limit_gb} GB</source>
            <translation>剩余 {free_gb} GB，数据库上限 {limit_gb} GB</translation>
        </message>
        <message>
            <source>{keyring} answers</source>
            <translation>{keyring} 应答正常</translation>
        </message>
        <message>
            <source>{missing} of {count} modules are not compiled</source>
            <translation>{count} 个模块中有 {missing} 个未编译</translation>
        </message>
        <message>
            <source>{path} can be written</source>
            <translation>{path} 可写</translation>
        </message>
        <message>
            <source>{path} can't be written: {detail}</source>
            <translation>{path} 不可写：{detail}</translation>
        </message>
        <message>
            <source>{path} is damaged: {detail}</source>
            <translation>{path} 已损坏：{detail}</translation>
        </message>
        <message>
            <source>{path} is encrypted, and no key was found</source>
            <translation>{path} 已加密，但没有找到密钥</translation>
        </message>
        <message>
            <source>{path} is of an older version; the next start brings it up to date</source>
            <translation>{path} 为旧版本，下次启动时自动升级</translation>
        </message>
        <message>
            <source>{path} is sound ({megabytes} MB)</source>
            <translation>{path} 完好（{megabytes} MB）</translation>
        </message>
        <message>
            <source>{path} is sound as far as it was read in the time ({megabytes} MB)</source>
            <translation>{path} 在限定时间内读到的部分完好（{megabytes} MB）</translation>
        </message>
        <message>
            <source>{path} was not closed in order, and can't be read without changing it</source>
            <translation>{path} 未正常关闭，不改动就无法读取</translation>
        </message>
        <message>
            <source>{path} was written by a newer version</source>
            <translation>{path} 由更新的版本写成</translation>
        </message>
        <message>
            <source>{path} will be made at the first start</source>
            <translation>{path} 将在首次启动时建立</translation>
        </message>
        <message>
            <source>{path}: its file system can't carry the store: {detail}</source>
            <translation>{path}：所在文件系统不能存放数据库：{detail}</translation>
        </message>
        <message>
            <source>{path}: {reason}</source>
            <translation>{path}：{reason}</translation>
        </message>
        <message>
            <source>{platform}, {sizes}</source>
            <translation>{platform}，{sizes}</translation>
        </message>
        <message>
            <source>{platform}, {sizes}; {least} is the least</source>
            <translation>{platform}，{sizes}，最低要求 {least}</translation>
        </message>
        <message>
            <source>{reason}</source>
            <translation>{reason}</translation>
        </message>
        <message>
            <source>{zone}</source>
            <translation>{zone}</translation>
        </message>
    </context>
    <context>
        <name>Frame</name>
        <message>
            <source>% unknown {unknown}%</source>
            <translation>% 未知 {unknown}%</translation>
        </message>
        <message>
            <source>+{count}</source>
            <translation>另 {count} 个</translation>
        </message>
        <message>
            <source>Actions are saved here and sent when the link is back ({count} waiting).</source>
            <translation>可照常操作：动作先存本机，恢复后按序补发（待发 {count} 件）。</translation>
        </message>
        <message>
            <source>Actions are saved here; a start with the centers sends them ({count} waiting).</source>
            <translation>可照常操作：动作先存本机，下次接入中心启动后按序补发（待发 {count} 件）。</translation>
        </message>
        <message>
            <source>Due in 1 h</source>
            <translation>1 小时内到期</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Load</source>
            <translation>值守负荷</translation>
        </message>
        <message>
            <source>Local cache {size} MB</source>
            <translation>本机缓存 {size} MB</translation>
        </message>
        <message>
            <source>Map sandbox off</source>
            <translation>地图沙箱 关</translation>
        </message>
        <message>
            <source>Map sandbox on</source>
            <translation>地图沙箱 开</translation>
        </message>
        <message>
            <source>Next try in {time}</source>
            <translation>下次重连 {time}</translation>
        </message>
        <message>
            <source>No action is taken: the store refuses ({count} waiting).</source>
            <translation>数据库无法写入，暂不受理操作（{count} 项待发）。</translation>
        </message>
        <message>
            <source>No center</source>
            <translation>没有中心</translation>
        </message>
        <message>
            <source>No contact for {time}</source>
            <translation>失联 {time}</translation>
        </message>
        <message>
            <source>No contact with {count} centers for {time}</source>
            <translation>与 {count} 个中心失去联系 {time}</translation>
        </message>
        <message>
            <source>No contact with {name} for {time}</source>
            <translation>与{name}失去联系 {time}</translation>
        </message>
        <message>
            <source>Nothing new for {time}</source>
            <translation>已 {time} 没有新数据</translation>
        </message>
        <message>
            <source>Nothing new from {name} for {time}</source>
            <translation>{name} 已 {time} 没有新数据</translation>
        </message>
        <message>
            <source>Nothing new is saved or shown for {time}</source>
            <translation>已有 {time} 未能保存，也未显示新内容</translation>
        </message>
        <message>
            <source>Nothing was heard yet.</source>
            <translation>还没有收到过数据。</translation>
        </message>
        <message>
            <source>Officer and seat: {words}</source>
            <translation>席位与值班员：{words}</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>超时</translation>
        </message>
        <message>
            <source>Received / closed today</source>
            <translation>今日受理 / 办结</translation>
        </message>
        <message>
            <source>Reconnect now F5</source>
            <translation>现在重连 F5</translation>
        </message>
        <message>
            <source>Scope: {path}</source>
            <translation>范围：{path}</translation>
        </message>
        <message>
            <source>Shouwang</source>
            <translation>守望</translation>
        </message>
        <message>
            <source>Silent sources</source>
            <translation>静默数据源</translation>
        </message>
        <message>
            <source>Started offline</source>
            <translation>以离线方式启动</translation>
        </message>
        <message>
            <source>Store {kind}</source>
            <translation>库 {kind}</translation>
        </message>
        <message>
            <source>Supervised</source>
            <translation>督办</translation>
        </message>
        <message>
            <source>To be sent</source>
            <translation>待发</translation>
        </message>
        <message>
            <source>Unacknowledged</source>
            <translation>未签收</translation>
        </message>
        <message>
            <source>Video online</source>
            <translation>视频在线率</translation>
        </message>
        <message>
            <source>What is hatched is the picture of {time}, not of now.</source>
            <translation>带斜线的是 {time} 的旧图，不是现在。</translation>
        </message>
        <message>
            <source>What is shown is the picture of {time}, not of now.</source>
            <translation>下面是 {time} 的旧图，不是现在。</translation>
        </message>
        <message>
            <source>action</source>
            <translation>件</translation>
        </message>
        <message>
            <source>actions</source>
            <translation>件</translation>
        </message>
        <message>
            <source>busy</source>
            <translation>偏忙</translation>
        </message>
        <message>
            <source>event</source>
            <translation>件</translation>
        </message>
        <message>
            <source>events</source>
            <translation>件</translation>
        </message>
        <message>
            <source>flood</source>
            <translation>洪峰</translation>
        </message>
        <message>
            <source>heavy</source>
            <translation>繁忙</translation>
        </message>
        <message>
            <source>in 10 min</source>
            <translation>件/10分</translation>
        </message>
        <message>
            <source>no data</source>
            <translation>无数据</translation>
        </message>
        <message>
            <source>source</source>
            <translation>个</translation>
        </message>
        <message>
            <source>sources</source>
            <translation>个</translation>
        </message>
        <message>
            <source>steady</source>
            <translation>平稳</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>A page up or down</source>
            <translation>上翻、下翻一页</translation>
        </message>
        <message>
            <source>All keys</source>
            <translation>全部按键</translation>
        </message>
        <message>
            <source>Another chart</source>
            <translation>换一张图表</translation>
        </message>
        <message>
            <source>Centers</source>
            <translation>各中心</translation>
        </message>
        <message>
            <source>Charts</source>
            <translation>图表</translation>
        </message>
        <message>
            <source>Choose an event</source>
            <translation>选事件</translation>
        </message>
        <message>
            <source>Day / night</source>
            <translation>昼 / 夜</translation>
        </message>
        <message>
            <source>Esc or ? leads back</source>
            <translation>按 Esc 或 ? 返回</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>全局</translation>
        </message>
        <message>
            <source>Filter by words</source>
            <translation>按文字筛选</translation>
        </message>
        <message>
            <source>First or last event</source>
            <translation>第一件、最后一件</translation>
        </message>
        <message>
            <source>From bar to bar</source>
            <translation>逐条查看</translation>
        </message>
        <message>
            <source>Larger texts</source>
            <translation>放大字号</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>锁屏</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>地图</translation>
        </message>
        <message>
            <source>Move the map</source>
            <translation>移动地图</translation>
        </message>
        <message>
            <source>Nearer, farther</source>
            <translation>放大、缩小</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>值班员</translation>
        </message>
        <message>
            <source>Only this town or channel</source>
            <translation>只看这个镇街或渠道</translation>
        </message>
        <message>
            <source>Other language</source>
            <translation>中文 / 英文</translation>
        </message>
        <message>
            <source>Outbox</source>
            <translation>待发箱</translation>
        </message>
        <message>
            <source>Pause scrolling</source>
            <translation>暂停滚动</translation>
        </message>
        <message>
            <source>Pick several</source>
            <translation>选多件</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>队列</translation>
        </message>
        <message>
            <source>Reconnect</source>
            <translation>立即重连</translation>
        </message>
        <message>
            <source>Scope</source>
            <translation>辖区</translation>
        </message>
        <message>
            <source>Selected event</source>
            <translation>所选事件</translation>
        </message>
        <message>
            <source>Smaller texts</source>
            <translation>缩小字号</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>空格</translation>
        </message>
        <message>
            <source>Take back, for ten seconds</source>
            <translation>十秒内撤回</translation>
        </message>
        <message>
            <source>Texts as they were</source>
            <translation>恢复原字号</translation>
        </message>
        <message>
            <source>To its detail</source>
            <translation>转到详情</translation>
        </message>
        <message>
            <source>To the charts</source>
            <translation>转到图表</translation>
        </message>
        <message>
            <source>To the detail</source>
            <translation>转到详情</translation>
        </message>
        <message>
            <source>To the map</source>
            <translation>转到地图</translation>
        </message>
        <message>
            <source>To the queue</source>
            <translation>转到队列</translation>
        </message>
        <message>
            <source>Why it is due</source>
            <translation>时限说明</translation>
        </message>
    </context>
    <context>
        <name>Links</name>
        <message numerus="yes">
            <source>%n center(s)</source>
            <translation>
                <numerusform>%n 个中心</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n event(s) without a position</source>
            <translation>
                <numerusform>没有位置的事件 %n 件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) could not be read</source>
            <translation>
                <numerusform>读不了的记录 %n 条</numerusform>
            </translation>
        </message>
        <message>
            <source>Age</source>
            <translation>距今</translation>
        </message>
        <message>
            <source>Center</source>
            <translation>中心</translation>
        </message>
        <message>
            <source>Centers and links</source>
            <translation>中心与链路</translation>
        </message>
        <message>
            <source>Data as of</source>
            <translation>数据截至</translation>
        </message>
        <message>
            <source>Every event has a position</source>
            <translation>没有位置的事件：无</translation>
        </message>
        <message>
            <source>Every record was read</source>
            <translation>读不了的记录：无</translation>
        </message>
        <message>
            <source>GB28181 id {value} is not of 20 digits</source>
            <translation>国标编码 {value} 不是 20 位</translation>
        </message>
        <message>
            <source>Id</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Next try</source>
            <translation>下次重连</translation>
        </message>
        <message>
            <source>Pick a record to see how it begins</source>
            <translation>选一条记录，看它的开头</translation>
        </message>
        <message>
            <source>Place as told</source>
            <translation>所述地点</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>Unknown kinds</source>
            <translation>未知类别</translation>
        </message>
        <message>
            <source>Unread</source>
            <translation>未读</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Why it was set aside</source>
            <translation>搁下的原因</translation>
        </message>
        <message>
            <source>a corner is not a pair of numbers</source>
            <translation>有顶点不是一对数字</translation>
        </message>
        <message>
            <source>a corner lies nowhere on earth</source>
            <translation>有顶点超出经纬度范围</translation>
        </message>
        <message>
            <source>a grid needs an area</source>
            <translation>网格要有面</translation>
        </message>
        <message>
            <source>a position is not a pair of numbers</source>
            <translation>位置不是一对数字</translation>
        </message>
        <message>
            <source>a text with a null character</source>
            <translation>文本里有空字符</translation>
        </message>
        <message>
            <source>an outline encloses nothing</source>
            <translation>边界围不成面</translation>
        </message>
        <message>
            <source>an outline of fewer than three corners</source>
            <translation>轮廓不足三个顶点</translation>
        </message>
        <message>
            <source>broken JSON: {detail}</source>
            <translation>JSON 损坏：{detail}</translation>
        </message>
        <message>
            <source>broken coordinates: {detail}</source>
            <translation>坐标损坏：{detail}</translation>
        </message>
        <message>
            <source>cut short</source>
            <translation>内容不完整</translation>
        </message>
        <message>
            <source>event</source>
            <translation>事件</translation>
        </message>
        <message>
            <source>facility</source>
            <translation>设施</translation>
        </message>
        <message>
            <source>grid</source>
            <translation>网格</translation>
        </message>
        <message>
            <source>in {time}</source>
            <translation>{time}后</translation>
        </message>
        <message>
            <source>indicator</source>
            <translation>指标</translation>
        </message>
        <message>
            <source>its properties are no object</source>
            <translation>properties 不是对象</translation>
        </message>
        <message>
            <source>looks swapped: longitude {lon}, latitude {lat}</source>
            <translation>经纬度像是写反了：经度 {lon}，纬度 {lat}</translation>
        </message>
        <message>
            <source>nested deeper than {most}</source>
            <translation>嵌套超过 {most} 层</translation>
        </message>
        <message>
            <source>never</source>
            <translation>从未</translation>
        </message>
        <message>
            <source>no answer in time</source>
            <translation>超时没有应答</translation>
        </message>
        <message>
            <source>no id in {field}</source>
            <translation>{field} 里没有编号</translation>
        </message>
        <message>
            <source>no instant with an offset</source>
            <translation>不是带时区的时间</translation>
        </message>
        <message>
            <source>no level: neither said nor told by its code</source>
            <translation>没有层级：没有写明，编码也看不出</translation>
        </message>
        <message>
            <source>no machine of this name is known; is the network's name service reached?</source>
            <translation>找不到叫这个名字的机器；域名服务通吗？</translation>
        </message>
        <message>
            <source>no place given</source>
            <translation>没有地点</translation>
        </message>
        <message>
            <source>no polygon</source>
            <translation>没有多边形</translation>
        </message>
        <message>
            <source>no way leads there: is the cable in?</source>
            <translation>网络不通：网线插好了吗？</translation>
        </message>
        <message>
            <source>now</source>
            <translation>现在</translation>
        </message>
        <message>
            <source>out of range: longitude {lon}, latitude {lat}; degrees are wanted</source>
            <translation>超出范围：经度 {lon}，纬度 {lat}，应以度为单位</translation>
        </message>
        <message>
            <source>the connection was cut</source>
            <translation>连接被切断</translation>
        </message>
        <message>
            <source>the file is no FeatureCollection</source>
            <translation>文件不是 FeatureCollection</translation>
        </message>
        <message>
            <source>the id {value} has lost digits in a spreadsheet; format its column as text</source>
            <translation>编号 {value} 在表格软件里丢了位数，请把该列设为文本</translation>
        </message>
        <message>
            <source>the id {value} is a number that has lost digits; it must be a text</source>
            <translation>编号 {value} 是丢了位数的数字，应为文本</translation>
        </message>
        <message>
            <source>the machine is there, but no program answers at this address</source>
            <translation>机器在，但这个地址上没有程序应答</translation>
        </message>
        <message>
            <source>the record itself is missing</source>
            <translation>缺少记录本身</translation>
        </message>
        <message>
            <source>too large: {bytes} bytes</source>
            <translation>过大：{bytes} 字节</translation>
        </message>
        <message>
            <source>unit</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>value</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>video point</source>
            <translation>视频点位</translation>
        </message>
        <message>
            <source>{count} cells where the header has {wanted}</source>
            <translation>有 {count} 格，表头是 {wanted} 格</translation>
        </message>
        <message>
            <source>{count} characters; {most} are taken</source>
            <translation>{count} 个字符，最多 {most} 个</translation>
        </message>
        <message>
            <source>{count} geometries are no one place</source>
            <translation>{count} 个图形不是一处地点</translation>
        </message>
        <message>
            <source>{count} positions are no one place</source>
            <translation>{count} 个位置不是一处地点</translation>
        </message>
        <message>
            <source>{field} has no offset; set the option time_zone</source>
            <translation>{field} 没有时区；请设置 time_zone</translation>
        </message>
        <message>
            <source>{field} is missing</source>
            <translation>缺少 {field}</translation>
        </message>
        <message>
            <source>{field} is no time: {value}</source>
            <translation>{field} 不是时间：{value}</translation>
        </message>
        <message>
            <source>{field} stands alone</source>
            <translation>只有 {field}，缺另一半坐标</translation>
        </message>
        <message>
            <source>{field}: {value} has 60 minutes or more</source>
            <translation>{field}：{value} 的分达到 60</translation>
        </message>
        <message>
            <source>{field}: {value} is neither yes nor no</source>
            <translation>{field}：{value} 既不是“是”也不是“否”</translation>
        </message>
        <message>
            <source>{field}: {value} is no number of degrees</source>
            <translation>{field}：{value} 不是度数</translation>
        </message>
        <message>
            <source>{field}: {value} is no whole number</source>
            <translation>{field}：{value} 不是整数</translation>
        </message>
        <message>
            <source>{kind} lies at a point, and this is an area</source>
            <translation>{kind} 应为一点，这里是面</translation>
        </message>
        <message>
            <source>{place}: {why}</source>
            <translation>{place}：{why}</translation>
        </message>
        <message>
            <source>{said}: {network}</source>
            <translation>{said}：{network}</translation>
        </message>
        <message>
            <source>{type} is empty</source>
            <translation>{type} 是空的</translation>
        </message>
        <message>
            <source>{type} is neither a point nor an area</source>
            <translation>{type} 既不是点也不是面</translation>
        </message>
        <message>
            <source>{type} is no area</source>
            <translation>{type} 不是面</translation>
        </message>
        <message>
            <source>{type} without coordinates</source>
            <translation>{type} 没有坐标</translation>
        </message>
        <message>
            <source>{value} is no direction</source>
            <translation>{value} 不是方向</translation>
        </message>
        <message>
            <source>{value} is no feature</source>
            <translation>{value} 不是要素</translation>
        </message>
        <message>
            <source>{value} is no text</source>
            <translation>{value} 不是文本</translation>
        </message>
        <message>
            <source>{value} is no word of the agreement</source>
            <translation>{value} 不在约定的取值中</translation>
        </message>
        <message>
            <source>{wanted} out of bounds: {bound} was expected</source>
            <translation>{wanted} 超出范围：应为 {bound}</translation>
        </message>
        <message>
            <source>{wanted} was expected, not {got}</source>
            <translation>应为 {wanted}，而不是 {got}</translation>
        </message>
    </context>
    <context>
        <name>Map</name>
        <message>
            <source>Boundaries as the centers give them</source>
            <translation>边界由各中心提供</translation>
        </message>
        <message>
            <source>Disabled</source>
            <translation>停用</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>事件</translation>
        </message>
        <message>
            <source>Events without a position</source>
            <translation>无位置的事件</translation>
        </message>
        <message>
            <source>Facilities</source>
            <translation>设施</translation>
        </message>
        <message>
            <source>Fault</source>
            <translation>故障</translation>
        </message>
        <message>
            <source>Grids</source>
            <translation>网格</translation>
        </message>
        <message>
            <source>Grids generated, for orientation only</source>
            <translation>网格为生成示意</translation>
        </message>
        <message>
            <source>Grids without staff</source>
            <translation>无人值守网格</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>图层</translation>
        </message>
        <message>
            <source>Legend</source>
            <translation>图例</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>地图</translation>
        </message>
        <message>
            <source>No areas, points or events to show</source>
            <translation>没有可显示的区域、点位或事件</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>离线</translation>
        </message>
        <message>
            <source>Online</source>
            <translation>在线</translation>
        </message>
        <message>
            <source>Show the whole area</source>
            <translation>回到全辖区</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>Video points</source>
            <translation>视频点</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>放大</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>缩小</translation>
        </message>
        <message>
            <source>km</source>
            <translation>km</translation>
        </message>
        <message>
            <source>m</source>
            <translation>m</translation>
        </message>
    </context>
    <context>
        <name>Outbox</name>
        <message>
            <source>Action</source>
            <translation>动作</translation>
        </message>
        <message>
            <source>Approved by {name}</source>
            <translation>{name} 已批准</translation>
        </message>
        <message>
            <source>Ask the center</source>
            <translation>问中心</translation>
        </message>
        <message>
            <source>Asked</source>
            <translation>提出</translation>
        </message>
        <message>
            <source>Asked by {officer} at {seat}, {time}</source>
            <translation>{seat} {officer} 提出 · {time}</translation>
        </message>
        <message>
            <source>Change it and ask anew</source>
            <translation>修改后重新提出</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>办结时间</translation>
        </message>
        <message>
            <source>Cut after sending, and the center can't tell: look there whether it arrived. It is not sent again unasked.</source>
            <translation>发出后断线，中心也查不到：请到中心核对是否收到。未经确认不会重发。</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>时限</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>事件</translation>
        </message>
        <message>
            <source>It could not be sent for more than ten minutes, and is not sent unasked: does it still hold?</source>
            <translation>十分钟以上未能发出，未经确认不再发出：现在还有效吗？</translation>
        </message>
        <message>
            <source>It holds: send it</source>
            <translation>仍有效，发出</translation>
        </message>
        <message>
            <source>It is done there</source>
            <translation>中心已收到，不再发</translation>
        </message>
        <message>
            <source>Kept, and not yet sent: it can still be taken back.</source>
            <translation>已存本机，尚未发出，还可撤回。</translation>
        </message>
        <message>
            <source>Let it go</source>
            <translation>不再发出</translation>
        </message>
        <message>
            <source>Meanwhile somebody else changed the same. Which holds?</source>
            <translation>其间他人改动了同一项，以哪个为准？</translation>
        </message>
        <message>
            <source>Mine holds: send it</source>
            <translation>以我的为准，发出</translation>
        </message>
        <message>
            <source>Not there: send again</source>
            <translation>中心没有，重发</translation>
        </message>
        <message>
            <source>Nothing is on its way: every action was applied, or let go.</source>
            <translation>没有待发动作：都已生效或已放弃。</translation>
        </message>
        <message>
            <source>On its way to the center.</source>
            <translation>正在发往中心。</translation>
        </message>
        <message>
            <source>Part of</source>
            <translation>并入</translation>
        </message>
        <message>
            <source>Satisfied</source>
            <translation>满意</translation>
        </message>
        <message>
            <source>Saved here; it is sent as soon as the center answers.</source>
            <translation>已存本机，恢复后补发。</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>重发</translation>
        </message>
        <message>
            <source>Send again as it is</source>
            <translation>原样重发</translation>
        </message>
        <message>
            <source>Send it</source>
            <translation>发出</translation>
        </message>
        <message>
            <source>Stands still since</source>
            <translation>暂停自</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>环节</translation>
        </message>
        <message>
            <source>Step due</source>
            <translation>本步时限</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>Taken by</source>
            <translation>承办席位</translation>
        </message>
        <message>
            <source>The center does not know of it: it was not applied.</source>
            <translation>中心没有这一动作，未生效。</translation>
        </message>
        <message>
            <source>The center has it; its own data does not show it yet.</source>
            <translation>中心已收到，数据尚未体现。</translation>
        </message>
        <message>
            <source>The center refused it: {reason}</source>
            <translation>中心退回：{reason}</translation>
        </message>
        <message>
            <source>The event stands as the center says; your words are kept.</source>
            <translation>事件以中心为准，文字已保留。</translation>
        </message>
        <message>
            <source>Theirs holds: let mine go</source>
            <translation>以对方为准，放弃我的</translation>
        </message>
        <message>
            <source>To {name}</source>
            <translation>至：{name}</translation>
        </message>
        <message>
            <source>Under supervision</source>
            <translation>督办</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>Until {time}</source>
            <translation>延至 {time}</translation>
        </message>
        <message>
            <source>no</source>
            <translation>否</translation>
        </message>
        <message>
            <source>no reason given</source>
            <translation>未说明原因</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>无</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>{field}: you saw {seen}, now it is {now}</source>
            <translation>{field}：您看到的是 {seen}，现在是 {now}</translation>
        </message>
        <message numerus="yes">
            <source>{verb}: %n event(s) · Ctrl+Z takes it back, {seconds} s</source>
            <translation>
                <numerusform>{verb} %n 件 · Ctrl+Z 可撤回，还有 {seconds} 秒</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Panel</name>
        <message>
            <source>Data as of {time}</source>
            <translation>数据截至 {time}</translation>
        </message>
        <message>
            <source>No data yet</source>
            <translation>尚无数据</translation>
        </message>
        <message>
            <source>Partly as of {time}</source>
            <translation>部分截至 {time}</translation>
        </message>
    </context>
    <context>
        <name>Probe</name>
        <message>
            <source>Set aside: {count}</source>
            <translation>搁置待查：{count}</translation>
        </message>
        <message>
            <source>Understood: {count}</source>
            <translation>已读懂：{count}</translation>
        </message>
        <message>
            <source>… and {count} more</source>
            <translation>…… 另有 {count} 条</translation>
        </message>
    </context>
    <context>
        <name>Queue</name>
        <message numerus="yes">
            <source>%n picked</source>
            <translation>
                <numerusform>已选 %n 件</numerusform>
            </translation>
        </message>
        <message>
            <source>1 event</source>
            <translation>1 件</translation>
        </message>
        <message>
            <source>Cleared, unacknowledged</source>
            <translation>已恢复·未签</translation>
        </message>
        <message>
            <source>Due in 1 h</source>
            <translation>1 小时内到期</translation>
        </message>
        <message>
            <source>Live events</source>
            <translation>实时事件</translation>
        </message>
        <message>
            <source>Merged</source>
            <translation>已并件</translation>
        </message>
        <message>
            <source>No data yet</source>
            <translation>尚无数据</translation>
        </message>
        <message>
            <source>No events due within the hour (as of {time})</source>
            <translation>1 小时内没有到期事件（截至 {time}）</translation>
        </message>
        <message>
            <source>No open events (as of {time})</source>
            <translation>此刻没有未办结事件（截至 {time}）</translation>
        </message>
        <message>
            <source>No overdue events (as of {time})</source>
            <translation>此刻没有超时事件（截至 {time}）</translation>
        </message>
        <message>
            <source>No supervised events (as of {time})</source>
            <translation>此刻没有督办事件（截至 {time}）</translation>
        </message>
        <message>
            <source>No unacknowledged events (as of {time})</source>
            <translation>此刻没有未签收事件（截至 {time}）</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>未办结</translation>
        </message>
        <message>
            <source>Order: most urgent first</source>
            <translation>排序：最急在前</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>超时</translation>
        </message>
        <message>
            <source>Picked</source>
            <translation>已选</translation>
        </message>
        <message>
            <source>Scrolling paused (Space)</source>
            <translation>已暂停滚动（空格）</translation>
        </message>
        <message>
            <source>Supervised</source>
            <translation>督办</translation>
        </message>
        <message>
            <source>Two signs of title, place, unit or number</source>
            <translation>标题、地点、单位或编号里的两个字</translation>
        </message>
        <message>
            <source>Unack</source>
            <translation>未签收</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>已办结</translation>
        </message>
        <message>
            <source>no due time</source>
            <translation>无时限</translation>
        </message>
        <message>
            <source>paused {time}</source>
            <translation>暂停 {time}</translation>
        </message>
        <message>
            <source>supervised</source>
            <translation>督办</translation>
        </message>
        <message>
            <source>{count} alike</source>
            <translation>{count} 件同类</translation>
        </message>
        <message>
            <source>{count} events</source>
            <translation>{count} 件</translation>
        </message>
        <message>
            <source>{count} new ↑</source>
            <translation>新到 {count} 件 ↑</translation>
        </message>
        <message>
            <source>{level} (old)</source>
            <translation>{level}（旧）</translation>
        </message>
        <message>
            <source>{time} left</source>
            <translation>余 {time}</translation>
        </message>
        <message>
            <source>{time} over</source>
            <translation>超 {time}</translation>
        </message>
    </context>
    <context>
        <name>Scope</name>
        <message numerus="yes">
            <source>%n place(s)</source>
            <translation>
                <numerusform>%n 处</numerusform>
            </translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>全部辖区</translation>
        </message>
        <message>
            <source>Name or code of a unit or grid</source>
            <translation>单位或网格的名称、编码</translation>
        </message>
        <message>
            <source>No place has this name or code</source>
            <translation>没有这个名称或编码</translation>
        </message>
        <message>
            <source>No places known yet</source>
            <translation>还没有辖区数据</translation>
        </message>
        <message>
            <source>Scope</source>
            <translation>辖区</translation>
        </message>
        <message>
            <source>The first {most} of {total}</source>
            <translation>共 {total} 处，列出前 {most} 处</translation>
        </message>
    </context>
    <context>
        <name>SignOn</name>
        <message numerus="yes">
            <source>%n officer(s)</source>
            <translation>
                <numerusform>%n 人</numerusform>
            </translation>
        </message>
        <message>
            <source>6 digits or 8 signs at least</source>
            <translation>数字至少 6 位，或密码至少 8 位</translation>
        </message>
        <message>
            <source>Change PIN</source>
            <translation>修改密码</translation>
        </message>
        <message>
            <source>Change role</source>
            <translation>改角色</translation>
        </message>
        <message>
            <source>Chosen: {name}</source>
            <translation>所选：{name}</translation>
        </message>
        <message>
            <source>Demo center: pick one, no PIN is needed.</source>
            <translation>演示中心：选一位签到即可，不需要密码。</translation>
        </message>
        <message>
            <source>Disable</source>
            <translation>停用</translation>
        </message>
        <message>
            <source>Disabled since {time}</source>
            <translation>{time} 起停用</translation>
        </message>
        <message>
            <source>Enroll</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Enroll and sign on</source>
            <translation>设为管理员并签到</translation>
        </message>
        <message>
            <source>Enroll somebody</source>
            <translation>添加人员</translation>
        </message>
        <message>
            <source>Enrolled</source>
            <translation>登记时间</translation>
        </message>
        <message>
            <source>First start</source>
            <translation>首次启用</translation>
        </message>
        <message>
            <source>Give new PIN</source>
            <translation>重设密码</translation>
        </message>
        <message>
            <source>Let in again</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>Lock  Ctrl+Shift+L</source>
            <translation>锁屏  Ctrl+Shift+L</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>已锁屏</translation>
        </message>
        <message>
            <source>Locked · {who}</source>
            <translation>已锁屏 · {who}</translation>
        </message>
        <message>
            <source>May sign on</source>
            <translation>可签到</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>姓名</translation>
        </message>
        <message>
            <source>New PIN</source>
            <translation>新密码</translation>
        </message>
        <message>
            <source>Nobody is enrolled yet. The first is an administrator, who then enrolls the officers on duty.</source>
            <translation>还没有人员在册。先设第一名管理员，再由管理员添加值班人员。</translation>
        </message>
        <message>
            <source>Nobody signed on</source>
            <translation>无人签到</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>值班员</translation>
        </message>
        <message>
            <source>Officer and seat</source>
            <translation>席位签到</translation>
        </message>
        <message>
            <source>Officers</source>
            <translation>值班人员</translation>
        </message>
        <message>
            <source>Officers…</source>
            <translation>人员管理…</translation>
        </message>
        <message>
            <source>Old PIN</source>
            <translation>原密码</translation>
        </message>
        <message>
            <source>Once more</source>
            <translation>再输一次</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>角色</translation>
        </message>
        <message>
            <source>Seat</source>
            <translation>席位</translation>
        </message>
        <message>
            <source>Seat {seat} · nobody signed on</source>
            <translation>席位 {seat} · 无人签到</translation>
        </message>
        <message>
            <source>Seat {seat} · on duty: {name} ({role})</source>
            <translation>席位 {seat} · 当班：{name}（{role}）</translation>
        </message>
        <message>
            <source>Sign off</source>
            <translation>签退</translation>
        </message>
        <message>
            <source>Sign on</source>
            <translation>签到</translation>
        </message>
        <message>
            <source>Since {time}. Banners and figures stay in sight above; another officer may sign on.</source>
            <translation>自 {time} 起锁屏。上方告警与数字照常显示；其他值班员也可签到接班。</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Take over</source>
            <translation>换人签到</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>解锁</translation>
        </message>
        <message>
            <source>Which place is this? Asked once.</source>
            <translation>本机是哪个席位？只问一次</translation>
        </message>
        <message>
            <source>Wrong PINs: closed until {time}</source>
            <translation>密码输错，{time} 前不能再试</translation>
        </message>
        <message>
            <source>no name yet</source>
            <translation>未命名</translation>
        </message>
    </context>
    <context>
        <name>Tour</name>
        <message>
            <source>A city of nine counties</source>
            <translation>辖九个县（市、区）的市</translation>
        </message>
        <message>
            <source>A file as a center: its grids beside the center's own</source>
            <translation>以文件为数据源：其网格与中心自有网格并列</translation>
        </message>
        <message>
            <source>A file that is only half there: its grids stay, and are said to be old</source>
            <translation>文件只写了一半：网格保留，并标明为旧数据</translation>
        </message>
        <message>
            <source>A filter that nothing passes</source>
            <translation>筛选后没有事件</translation>
        </message>
        <message>
            <source>A grid, picked on the map</source>
            <translation>在地图上选中网格</translation>
        </message>
        <message>
            <source>A machine that lacks something</source>
            <translation>本机缺少部分条件</translation>
        </message>
        <message>
            <source>A title of two hundred characters</source>
            <translation>两百字的标题</translation>
        </message>
        <message>
            <source>A title that looks like a program</source>
            <translation>貌似程序代码的标题</translation>
        </message>
        <message>
            <source>A video point, picked on the map</source>
            <translation>在地图上选中视频点位</translation>
        </message>
        <message>
            <source>A wrong PIN</source>
            <translation>密码输错</translation>
        </message>
        <message>
            <source>An administrator's list of officers</source>
            <translation>管理员：值班人员名单</translation>
        </message>
        <message>
            <source>An event, picked in the queue</source>
            <translation>在队列中选中事件</translation>
        </message>
        <message>
            <source>An extension needs the leader's word</source>
            <translation>延期须经带班领导批准</translation>
        </message>
        <message>
            <source>An ordinary night</source>
            <translation>平常一夜</translation>
        </message>
        <message>
            <source>Asked of several: it can be taken back for ten seconds</source>
            <translation>已对多件提出：十秒内可撤回</translation>
        </message>
        <message>
            <source>Choosing a scope</source>
            <translation>选择辖区</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>昼</translation>
        </message>
        <message>
            <source>Dispatching: the likely unit first</source>
            <translation>派发：最可能的单位排在最前</translation>
        </message>
        <message>
            <source>Finding a scope by its name</source>
            <translation>按名称查找辖区</translation>
        </message>
        <message>
            <source>Hundreds of events within a minute</source>
            <translation>一分钟内数百件事件</translation>
        </message>
        <message>
            <source>Larger texts</source>
            <translation>放大字号</translation>
        </message>
        <message>
            <source>Larger texts, and the desk locked</source>
            <translation>放大字号：锁屏</translation>
        </message>
        <message>
            <source>Larger texts, and the panel of officer and seat</source>
            <translation>放大字号：席位签到</translation>
        </message>
        <message>
            <source>Narrowed to a town and a channel</source>
            <translation>按镇街和渠道筛选</translation>
        </message>
        <message>
            <source>Night</source>
            <translation>夜</translation>
        </message>
        <message>
            <source>No events at all</source>
            <translation>没有任何事件</translation>
        </message>
        <message>
            <source>Nobody can tell whether it arrived</source>
            <translation>是否收到，无从得知</translation>
        </message>
        <message>
            <source>Nobody is signed on, and the list of officers is open</source>
            <translation>无人签到：签到名单已打开</translation>
        </message>
        <message>
            <source>Nobody is signed on: all is seen, nothing can be done</source>
            <translation>无人在岗：可以查看，不能操作</translation>
        </message>
        <message>
            <source>On duty, with the panel open: take over, lock, sign off</source>
            <translation>当班：换人签到、锁屏、签退</translation>
        </message>
        <message>
            <source>One note for several, listed before it is asked</source>
            <translation>多件合写一条备注，提出前先列明</translation>
        </message>
        <message>
            <source>One town</source>
            <translation>一个镇街</translation>
        </message>
        <message>
            <source>Only what nobody has acknowledged</source>
            <translation>只看未签收</translation>
        </message>
        <message>
            <source>Several centers, each with its lamp and its date</source>
            <translation>多个中心：各自的状态灯与数据时间</translation>
        </message>
        <message>
            <source>Somebody else changed the same: both values</source>
            <translation>他人改动了同一项：两个值都列出</translation>
        </message>
        <message>
            <source>Started offline: the last known picture, three hours later</source>
            <translation>离线启动：三小时前的画面</translation>
        </message>
        <message>
            <source>The center answers, but not as agreed</source>
            <translation>中心有应答，但不符合约定</translation>
        </message>
        <message>
            <source>The center asks for a sign-in</source>
            <translation>中心要求登录</translation>
        </message>
        <message>
            <source>The center is gone: an old picture, and an action that waits</source>
            <translation>中心失联：画面是旧的，动作待补发</translation>
        </message>
        <message>
            <source>The centers, and what of theirs could not be read or has no position</source>
            <translation>各中心，以及无法读取或没有位置的数据</translation>
        </message>
        <message>
            <source>The desk is locked, and the center is gone</source>
            <translation>锁屏中与中心失去联系</translation>
        </message>
        <message>
            <source>The desk is locked: bars and figures stay</source>
            <translation>锁屏：告警与数字照常显示</translation>
        </message>
        <message>
            <source>The disk takes nothing more</source>
            <translation>磁盘写不进了</translation>
        </message>
        <message>
            <source>The first start of a site: an administrator is to be made</source>
            <translation>首次启用：先设管理员</translation>
        </message>
        <message>
            <source>The first start, before a center has answered</source>
            <translation>首次启动，中心尚未应答</translation>
        </message>
        <message>
            <source>The outbox: what waits for the officer's word, and why</source>
            <translation>待发箱：哪些等值班员表态，为什么</translation>
        </message>
        <message>
            <source>Too many wrong PINs: no more tries for a while</source>
            <translation>密码连续输错：暂停再试</translation>
        </message>
        <message>
            <source>Two centers, and the lower one is gone: its rows are old, the others are not</source>
            <translation>上下两级中心，下级失联：其事件变旧，其余照常</translation>
        </message>
        <message>
            <source>Two centers: a case that one handed down to the other</source>
            <translation>上下两级中心：上级交办到下级的一件事</translation>
        </message>
        <message>
            <source>Why it is due when it is, line by line</source>
            <translation>为什么这时到期，逐行写明</translation>
        </message>
        <message>
            <source>{what} · {language} · {look} · {size} · texts {scale} %</source>
            <translation>{what} · {language} · {look} · {size} · 字号 {scale}%</translation>
        </message>
    </context>
    <context>
        <name>Window</name>
        <message>
            <source>Area</source>
            <translation>辖区态势</translation>
        </message>
        <message>
            <source>Centers and data</source>
            <translation>中心与数据</translation>
        </message>
        <message>
            <source>Channel {name}</source>
            <translation>渠道 {name}</translation>
        </message>
        <message>
            <source>Charts</source>
            <translation>图表</translation>
        </message>
        <message>
            <source>Detail</source>
            <translation>详情</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Nothing matches</source>
            <translation>这些条件下没有事件</translation>
        </message>
        <message>
            <source>Pictures: {folder}</source>
            <translation>图片：{folder}</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>队列</translation>
        </message>
        <message>
            <source>Report: {file}</source>
            <translation>报告：{file}</translation>
        </message>
        <message>
            <source>Shouwang</source>
            <translation>守望</translation>
        </message>
        <message>
            <source>The state that “{play}” shows did not come.</source>
            <translation>“{play}”的状态没有出现。</translation>
        </message>
        <message>
            <source>Town {name}</source>
            <translation>镇街 {name}</translation>
        </message>
        <message>
            <source>With {words}</source>
            <translation>含“{words}”</translation>
        </message>
        <message>
            <source>{count} pictures in {folder}</source>
            <translation>{count} 张图已存到 {folder}</translation>
        </message>
        <message>
            <source>{count} without “{filter}”</source>
            <translation>去掉“{filter}”有 {count} 件</translation>
        </message>
        <message>
            <source>{grids} grids · {points} video points</source>
            <translation>{grids} 网格 · {points} 视频点</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>12345</source>
            <translation>12345</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>接收</translation>
        </message>
        <message>
            <source>Acknowledge</source>
            <translation>签收</translation>
        </message>
        <message>
            <source>Administrator</source>
            <translation>管理员</translation>
        </message>
        <message>
            <source>Apr</source>
            <translation>4月</translation>
        </message>
        <message>
            <source>Asked anew</source>
            <translation>已重新提交</translation>
        </message>
        <message>
            <source>Aug</source>
            <translation>8月</translation>
        </message>
        <message>
            <source>Can be taken back</source>
            <translation>可撤回</translation>
        </message>
        <message>
            <source>Catching up</source>
            <translation>正在补齐</translation>
        </message>
        <message>
            <source>Changed by others</source>
            <translation>他人已改动</translation>
        </message>
        <message>
            <source>Citizen</source>
            <translation>群众</translation>
        </message>
        <message>
            <source>City</source>
            <translation>市</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>办结</translation>
        </message>
        <message>
            <source>Connecting</source>
            <translation>正在连接</translation>
        </message>
        <message>
            <source>Coordinate</source>
            <translation>协调联动</translation>
        </message>
        <message>
            <source>County</source>
            <translation>县（市、区）</translation>
        </message>
        <message>
            <source>Critical</source>
            <translation>特急</translation>
        </message>
        <message>
            <source>Dec</source>
            <translation>12月</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>部门</translation>
        </message>
        <message>
            <source>Dispatch</source>
            <translation>派发</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>已完成</translation>
        </message>
        <message>
            <source>Extend</source>
            <translation>延期</translation>
        </message>
        <message>
            <source>Feb</source>
            <translation>2月</translation>
        </message>
        <message>
            <source>Fri</source>
            <translation>周五</translation>
        </message>
        <message>
            <source>Give back</source>
            <translation>放回</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>网格</translation>
        </message>
        <message>
            <source>Grid worker</source>
            <translation>网格员</translation>
        </message>
        <message>
            <source>Grown old: send it?</source>
            <translation>已过时：还发吗？</translation>
        </message>
        <message>
            <source>Hand down</source>
            <translation>下派</translation>
        </message>
        <message>
            <source>Hand up</source>
            <translation>上报</translation>
        </message>
        <message>
            <source>Inspection</source>
            <translation>检查</translation>
        </message>
        <message>
            <source>Jan</source>
            <translation>1月</translation>
        </message>
        <message>
            <source>Jul</source>
            <translation>7月</translation>
        </message>
        <message>
            <source>Jun</source>
            <translation>6月</translation>
        </message>
        <message>
            <source>Leader</source>
            <translation>带班领导</translation>
        </message>
        <message>
            <source>Leader's post</source>
            <translation>领导岗</translation>
        </message>
        <message>
            <source>Let go</source>
            <translation>已作罢</translation>
        </message>
        <message>
            <source>Live</source>
            <translation>正常</translation>
        </message>
        <message>
            <source>Mar</source>
            <translation>3月</translation>
        </message>
        <message>
            <source>May</source>
            <translation>5月</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>合并</translation>
        </message>
        <message>
            <source>Micro-grid</source>
            <translation>微网格</translation>
        </message>
        <message>
            <source>Mon</source>
            <translation>周一</translation>
        </message>
        <message>
            <source>No contact</source>
            <translation>失去联系</translation>
        </message>
        <message>
            <source>Normal</source>
            <translation>一般</translation>
        </message>
        <message>
            <source>Not applied</source>
            <translation>未生效</translation>
        </message>
        <message>
            <source>Not saved here</source>
            <translation>本机未保存</translation>
        </message>
        <message>
            <source>Not understood</source>
            <translation>数据不合约定</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Nov</source>
            <translation>11月</translation>
        </message>
        <message>
            <source>Oct</source>
            <translation>10月</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>值班员</translation>
        </message>
        <message>
            <source>Other center</source>
            <translation>其他中心</translation>
        </message>
        <message>
            <source>Outcome unknown</source>
            <translation>结果不明</translation>
        </message>
        <message>
            <source>Outpost</source>
            <translation>前哨</translation>
        </message>
        <message>
            <source>Patrol</source>
            <translation>巡防</translation>
        </message>
        <message>
            <source>Police grid</source>
            <translation>警网</translation>
        </message>
        <message>
            <source>Province</source>
            <translation>省</translation>
        </message>
        <message>
            <source>Raised</source>
            <translation>较急</translation>
        </message>
        <message>
            <source>Reader</source>
            <translation>只读（大屏）</translation>
        </message>
        <message>
            <source>Received by center</source>
            <translation>中心已收</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>被退回</translation>
        </message>
        <message>
            <source>Reopen</source>
            <translation>重办</translation>
        </message>
        <message>
            <source>Reply</source>
            <translation>答复</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>Sat</source>
            <translation>周六</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>发送中</translation>
        </message>
        <message>
            <source>Sensor</source>
            <translation>传感</translation>
        </message>
        <message>
            <source>Sep</source>
            <translation>9月</translation>
        </message>
        <message>
            <source>Sign-in needed</source>
            <translation>需要登录</translation>
        </message>
        <message>
            <source>Silent</source>
            <translation>静默</translation>
        </message>
        <message>
            <source>Station</source>
            <translation>站所</translation>
        </message>
        <message>
            <source>Strike</source>
            <translation>划除</translation>
        </message>
        <message>
            <source>Sun</source>
            <translation>周日</translation>
        </message>
        <message>
            <source>Supervise</source>
            <translation>督办</translation>
        </message>
        <message>
            <source>Suspend</source>
            <translation>挂账</translation>
        </message>
        <message>
            <source>Take</source>
            <translation>认领</translation>
        </message>
        <message>
            <source>Take apart</source>
            <translation>拆分</translation>
        </message>
        <message>
            <source>Thu</source>
            <translation>周四</translation>
        </message>
        <message>
            <source>Town</source>
            <translation>镇街</translation>
        </message>
        <message>
            <source>Tue</source>
            <translation>周二</translation>
        </message>
        <message>
            <source>Urgent</source>
            <translation>紧急</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>复核回访</translation>
        </message>
        <message>
            <source>Very urgent</source>
            <translation>非常紧急</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>村社</translation>
        </message>
        <message>
            <source>Waiting for network</source>
            <translation>待网络</translation>
        </message>
        <message>
            <source>Watch</source>
            <translation>关注</translation>
        </message>
        <message>
            <source>Wed</source>
            <translation>周三</translation>
        </message>
        <message>
            <source>a time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>a unit</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>an entry of the history</source>
            <translation>一条记录</translation>
        </message>
        <message>
            <source>an event</source>
            <translation>事件</translation>
        </message>
        <message>
            <source>words</source>
            <translation>文字说明</translation>
        </message>
        <message>
            <source>{d}d</source>
            <translation>{d}天</translation>
        </message>
        <message>
            <source>{d}d {h}h</source>
            <translation>{d}天{h}时</translation>
        </message>
        <message>
            <source>{h}h</source>
            <translation>{h}时</translation>
        </message>
        <message>
            <source>{h}h {min}m</source>
            <translation>{h}时{min}分</translation>
        </message>
        <message>
            <source>{min} min</source>
            <translation>{min}分</translation>
        </message>
        <message>
            <source>{min} min {s} s</source>
            <translation>{min} 分 {s} 秒</translation>
        </message>
        <message>
            <source>{severity}, cleared, unacknowledged</source>
            <translation>{severity}，已恢复·未签</translation>
        </message>
        <message>
            <source>{severity}, unacknowledged</source>
            <translation>{severity}，未签收</translation>
        </message>
        <message>
            <source>{s} s</source>
            <translation>{s}秒</translation>
        </message>
        <message>
            <source>{value} (unknown)</source>
            <translation>{value}（未知）</translation>
        </message>
        <message>
            <source>{weekday} {day} {month}</source>
            <translation>{month}{day}日 {weekday}</translation>
        </message>
    </context>
</TS>
