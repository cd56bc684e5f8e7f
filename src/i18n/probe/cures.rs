//! The ways out of troubles with a place, for each backend that has settings of its own for it.

use super::super::{Lang, texts};
use super::Of;
use crate::exchange::sync::presets::Preset;

/// To let pages of other addresses read and write.
pub fn open(of: Of<'_>, lang: Lang) -> String {
    let cures = Cures(lang);
    match of.preset {
        Some(Preset::Kinto) => cures.closed_kinto(of.page),
        Some(Preset::PocketBase) => cures.closed_pocketbase(of.page),
        Some(Preset::S3) => cures.closed_s3(of.page),
        Some(Preset::Couch) => cures.closed_couch(of.page),
        Some(Preset::JsonServer) => cures.closed_json_server().to_owned(),
        Some(Preset::Supabase) => cures.closed_supabase().to_owned(),
        Some(Preset::Firebase) => cures.closed_firebase().to_owned(),
        Some(Preset::OneFile) => cures.closed_file(of.page),
        Some(Preset::WebDav) => cures.closed_web_dav(of.page),
        None => cures.closed_other(of.page),
    }
}

/// To let whoever has the token in.
pub fn allow(preset: Option<Preset>, lang: Lang) -> &'static str {
    let cures = Cures(lang);
    match preset {
        Some(Preset::Kinto) => cures.not_allowed_kinto(),
        Some(Preset::PocketBase) => cures.not_allowed_pocketbase(),
        Some(Preset::S3) => cures.not_allowed_s3(),
        Some(Preset::Couch) => cures.not_allowed_couch(),
        Some(Preset::JsonServer) => cures.not_allowed_json_server(),
        Some(Preset::Supabase) => cures.not_allowed_supabase(),
        Some(Preset::Firebase) => cures.not_allowed_firebase(),
        Some(Preset::OneFile) => cures.not_allowed_file(),
        Some(Preset::WebDav) => cures.not_allowed_web_dav(),
        None => cures.not_allowed_other(),
    }
}

/// To make what is missing.
pub fn make(preset: Option<Preset>, lang: Lang) -> &'static str {
    let cures = Cures(lang);
    match preset {
        Some(Preset::Kinto) => cures.nowhere_kinto(),
        Some(Preset::PocketBase) => cures.nowhere_pocketbase(),
        Some(Preset::S3) => cures.nowhere_s3(),
        Some(Preset::Couch) => cures.nowhere_couch(),
        Some(Preset::JsonServer) => cures.nowhere_json_server(),
        Some(Preset::Supabase) => cures.nowhere_supabase(),
        Some(Preset::Firebase) => cures.nowhere_firebase(),
        Some(Preset::WebDav) => cures.nowhere_web_dav(),
        Some(Preset::OneFile) | None => cures.nowhere_other(),
    }
}

/// To let what was written be read.
pub fn view(preset: Option<Preset>, lang: Lang) -> &'static str {
    let cures = Cures(lang);
    match preset {
        Some(Preset::PocketBase) => cures.view_pocketbase(),
        Some(Preset::Supabase) => cures.view_supabase(),
        Some(Preset::S3) => cures.view_s3(),
        _ => cures.view_other(),
    }
}

texts! {
    /// What to do, in the words of each backend's own settings. `page` is the address that pages come from.
    Cures {
        closed_kinto(page: &str): format!("在 kinto.ini 里写 kinto.cors_origins = {page}，重启。"), format!("在 kinto.ini 裡寫 kinto.cors_origins = {page}，重新啟動。"), format!("Write kinto.cors_origins = {page} in kinto.ini, and restart.");
        closed_pocketbase(page: &str): format!("启动 PocketBase 时加上 --origins={page}，重启。"), format!("啟動 PocketBase 時加上 --origins={page}，重新啟動。"), format!("Start PocketBase with --origins={page}.");
        closed_s3(page: &str): format!("给存储桶加 CORS 规则：AllowedOrigins 填 {page}，AllowedMethods 选 GET、PUT、DELETE，AllowedHeaders 填 authorization, content-type, if-match, if-none-match, x-amz-content-sha256, x-amz-date，ExposeHeaders 填 ETag。"), format!("給儲存桶加 CORS 規則：AllowedOrigins 填 {page}，AllowedMethods 選 GET、PUT、DELETE，AllowedHeaders 填 authorization, content-type, if-match, if-none-match, x-amz-content-sha256, x-amz-date，ExposeHeaders 填 ETag。"), format!("Give the bucket CORS rules: AllowedOrigins {page}; AllowedMethods GET, PUT, DELETE; AllowedHeaders authorization, content-type, if-match, if-none-match, x-amz-content-sha256, x-amz-date; ExposeHeaders ETag.");
        closed_couch(page: &str): format!("在 CouchDB 设置里打开 CORS：[chttpd] enable_cors = true；[cors] origins = {page}，methods = GET, PUT, DELETE，headers = accept, authorization, content-type。"), format!("在 CouchDB 設定裡開啟 CORS：[chttpd] enable_cors = true；[cors] origins = {page}，methods = GET, PUT, DELETE，headers = accept, authorization, content-type。"), format!("Switch on CORS in CouchDB: [chttpd] enable_cors = true; [cors] origins = {page}, methods = GET, PUT, DELETE, headers = accept, authorization, content-type.");
        closed_json_server: "json-server 本来是放开的：启动时去掉 --nc（--no-cors）。用 0.17，1.0 测试版不行。", "json-server 本來是放開的：啟動時去掉 --nc（--no-cors）。用 0.17，1.0 測試版不行。", "json-server is open unless started with --nc (--no-cors). Use 0.17; the 1.0 beta does not serve.";
        closed_supabase: "Supabase 本来是放开的：看看项目地址写对没有，项目有没有被暂停。", "Supabase 本來是放開的：看看專案網址寫對沒有，專案有沒有被暫停。", "Supabase is open by itself: check the project's address, and whether the project is paused.";
        closed_firebase: "Firebase 本来是放开的：看看数据库地址写对没有（在控制台 Realtime Database 页面上方）。", "Firebase 本來是放開的：看看資料庫網址寫對沒有（在主控台 Realtime Database 頁面上方）。", "Firebase is open by itself: check the database's address, on top of Realtime Database in its console.";
        closed_file(page: &str): format!("让服务器加上：Access-Control-Allow-Origin: {page}；Access-Control-Allow-Methods: GET, PUT；Access-Control-Allow-Headers: authorization, content-type。OPTIONS 请求也要回 200。"), format!("讓伺服器加上：Access-Control-Allow-Origin: {page}；Access-Control-Allow-Methods: GET, PUT；Access-Control-Allow-Headers: authorization, content-type。OPTIONS 請求也要回 200。"), format!("Let the server send Access-Control-Allow-Origin: {page}; Access-Control-Allow-Methods: GET, PUT; Access-Control-Allow-Headers: authorization, content-type; and answer OPTIONS with 200.");
        closed_web_dav(page: &str): format!("让服务器加上：Access-Control-Allow-Origin: {page}；Access-Control-Allow-Methods: PROPFIND, GET, PUT, DELETE；Access-Control-Allow-Headers: authorization, content-type, depth。OPTIONS 请求不要密码，回 200。"), format!("讓伺服器加上：Access-Control-Allow-Origin: {page}；Access-Control-Allow-Methods: PROPFIND, GET, PUT, DELETE；Access-Control-Allow-Headers: authorization, content-type, depth。OPTIONS 請求不要密碼，回 200。"), format!("Let the server send Access-Control-Allow-Origin: {page}; Access-Control-Allow-Methods: PROPFIND, GET, PUT, DELETE; Access-Control-Allow-Headers: authorization, content-type, depth; and answer OPTIONS with 200 without a password.");
        closed_other(page: &str): format!("让服务器放开 CORS：准许 {page}，准许用到的方法和请求头。"), format!("讓伺服器放開 CORS：准許 {page}，准許用到的方法和請求標頭。"), format!("Let the server allow {page} (CORS), with the methods and headers that are used.");
        not_allowed_kinto: "密钥写成「用户名:密码」。bucket 名写错时 Kinto 也这么说。账号要有这个 bucket 的写权限。", "金鑰寫成「使用者名稱:密碼」。bucket 名寫錯時 Kinto 也這麼說。帳號要有這個 bucket 的寫權限。", "Write the token as user:password. Kinto says the same of a wrong bucket. The account needs the right to write there.";
        not_allowed_pocketbase: "密钥要和集合规则里那句 @request.headers.authorization = \"…\" 引号里的一模一样；List、View、Create、Update 四条规则都要设。", "金鑰要和集合規則裡那句 @request.headers.authorization = \"…\" 引號裡的一模一樣；List、View、Create、Update 四條規則都要設。", "The token has to be what the collection's rules compare @request.headers.authorization with; List, View, Create and Update each need that rule.";
        not_allowed_s3: "对一遍 ACCESS 和 SECRET，还有桶名（桶名错了也这么说）。它们要能列、读、写这个桶：ListBucket、GetObject、PutObject。", "對一遍 ACCESS 和 SECRET，還有桶名（桶名錯了也這麼說）。它們要能列、讀、寫這個桶：ListBucket、GetObject、PutObject。", "Check ACCESS, SECRET and the bucket's name (a wrong one looks the same). The key needs ListBucket, GetObject and PutObject there.";
        not_allowed_couch: "密钥写成「用户名:密码」。这个用户要在数据库的 Members 里。", "金鑰寫成「使用者名稱:密碼」。這個使用者要在資料庫的 Members 裡。", "Write the token as user:password. That user has to be among the database's members.";
        not_allowed_json_server: "json-server 自己不管密钥，是它前面的代理在拦。", "json-server 自己不管金鑰，是它前面的代理在攔。", "json-server knows no tokens: something in front of it refuses.";
        not_allowed_supabase: "密钥用 publishable key（或 anon key）。表要开 RLS，并给 anon 加上 select、insert、update、delete 的规则。", "金鑰用 publishable key（或 anon key）。表要開 RLS，並給 anon 加上 select、insert、update、delete 的規則。", "Use the publishable (or anon) key. The table needs policies that let anon select, insert, update and delete.";
        not_allowed_firebase: "数据库规则里，要让这个路径可读可写（.read、.write）。路径写错也这么说。", "資料庫規則裡，要讓這個路徑可讀可寫（.read、.write）。路徑寫錯也這麼說。", "The database's rules have to allow .read and .write at this path. A wrong path looks the same.";
        not_allowed_file: "密钥会作为 Bearer 发出去，对一遍；也可能这个地址只许读。", "金鑰會作為 Bearer 發出去，對一遍；也可能這個網址只許讀。", "The token is sent as a Bearer token: check it. Or this address may only be read.";
        not_allowed_web_dav: "密钥写成「用户名:密码」，这个用户要能写那个文件夹。", "金鑰寫成「使用者名稱:密碼」，這個使用者要能寫那個資料夾。", "Write the token as user:password; that user has to have the right to write in the folder.";
        not_allowed_other: "对一遍密钥，看看它有没有读和写的权限。", "對一遍金鑰，看看它有沒有讀和寫的權限。", "Check the token, and whether it may read and write.";
        nowhere_kinto: "先建好 collection。地址写到 bucket 为止：https://主机/v1/buckets/名字。", "先建好 collection。網址寫到 bucket 為止：https://主機/v1/buckets/名字。", "Make the collection first. The address ends with the bucket: https://HOST/v1/buckets/NAME.";
        nowhere_pocketbase: "在后台建好集合，名字大小写要一样。地址只写到主机，不带 /api 和 /_/。", "在後台建好集合，名字大小寫要一樣。網址只寫到主機，不帶 /api 和 /_/。", "Make the collection first; capitals count. The address is only the host, without /api or /_/.";
        nowhere_s3: "先建好桶。地址不带桶名：https://主机。", "先建好桶。網址不帶桶名：https://主機。", "Make the bucket first. The address does not have its name: https://HOST.";
        nowhere_couch: "先建好数据库。地址只写到主机，不带 /_utils。", "先建好資料庫。網址只寫到主機，不帶 /_utils。", "Make the database first. The address is only the host, without /_utils.";
        nowhere_json_server: "在它的 JSON 文件里加上这个名字和一个空数组，重启。", "在它的 JSON 檔案裡加上這個名字和一個空陣列，重新啟動。", "Add this name with an empty array to its JSON file, and restart.";
        nowhere_supabase: "先建好表，名字大小写要一样。地址是 https://项目.supabase.co，不带 /rest。", "先建好表，名字大小寫要一樣。網址是 https://專案.supabase.co，不帶 /rest。", "Make the table first; capitals count. The address is https://PROJECT.supabase.co, without /rest.";
        nowhere_firebase: "看看数据库建好没有，地址是不是它的。", "看看資料庫建好沒有，網址是不是它的。", "Check that the database exists, and that this is its address.";
        nowhere_web_dav: "先建好文件夹，地址写到它的上一层。", "先建好資料夾，網址寫到它的上一層。", "Make the folder first; the address ends above it.";
        nowhere_other: "看看地址和名字写对没有，那边建好没有。", "看看網址和名字寫對沒有，那邊建好沒有。", "Check the address and the name, and that it exists.";
        too_large_pocketbase: "把集合里 body 字段的 Max length 改成 5000000（不改只有 5000）。", "把集合裡 body 欄位的 Max length 改成 5000000（不改只有 5000）。", "Set Max length of the collection's field body to 5000000; it is 5000 otherwise.";
        too_large_couch: "把 [couchdb] max_document_size 和 [chttpd] max_http_request_size 调到 8 MB 以上。", "把 [couchdb] max_document_size 和 [chttpd] max_http_request_size 調到 8 MB 以上。", "Set [couchdb] max_document_size and [chttpd] max_http_request_size to 8 MB or more.";
        too_large_other: "把一次能传的上限调到 8 MB；前面有 nginx 的，改 client_max_body_size 8m。", "把一次能傳的上限調到 8 MB；前面有 nginx 的，改 client_max_body_size 8m。", "Let a request have 8 MB; with nginx in front: client_max_body_size 8m.";
        taken_pocketbase: "是 id 字段的规则太紧：最短 15、最长 120，格式填 ^[a-z0-9-]+$，自动生成可以留空。", "是 id 欄位的規則太緊：最短 15、最長 120，格式填 ^[a-z0-9-]+$，自動產生可以留空。", "The rule of the field id is too tight: min 15, max 120, pattern ^[a-z0-9-]+$.";
        taken_other: "多半后端选错了，或者中间的代理改了回答。", "多半後端選錯了，或者中間的代理改了回答。", "Mostly another kind was chosen, or a proxy alters the answers.";
        view_pocketbase: "把集合的 View 规则改成和 Create 的一样。", "把集合的 View 規則改成和 Create 的一樣。", "Make the collection's View rule the same as its Create rule.";
        view_supabase: "给 anon 加上 select 的规则（policy）。", "給 anon 加上 select 的規則（policy）。", "Add a policy that lets anon select.";
        view_s3: "密钥要有 GetObject 权限。", "金鑰要有 GetObject 權限。", "The key needs GetObject.";
        view_other: "看看读的权限；中间有缓存（CDN、加速）的，给这个地址关掉。", "看看讀的權限；中間有快取（CDN、加速）的，給這個網址關掉。", "Check the right to read, and switch off caches (a CDN) for this address.";
        listed_pocketbase: "把集合的 List 规则改成和 View 的一样。", "把集合的 List 規則改成和 View 的一樣。", "Make the collection's List rule the same as its View rule.";
        listed_other: "看看列出的权限；中间有缓存（CDN、加速）的，给这个地址关掉。", "看看列出的權限；中間有快取（CDN、加速）的，給這個網址關掉。", "Check the right to list, and switch off caches (a CDN) for this address.";
        fields_pocketbase: "集合里要有这几个字段：body（Plain text）、rev（Number）、updated（Autodate，新建和修改都更新）。", "集合裡要有這幾個欄位：body（Plain text）、rev（Number）、updated（Autodate，新建和修改都更新）。", "The collection needs the fields body (plain text), rev (number) and updated (autodate, on create and update).";
        fields_supabase: "表里要有这几列：name（text，主键）、body（text）、rev（int8）、updated（timestamptz）。", "表裡要有這幾欄：name（text，主鍵）、body（text）、rev（int8）、updated（timestamptz）。", "The table needs the columns name (text, primary key), body (text), rev (int8) and updated (timestamptz).";
        version_pocketbase: "Update 规则里写的是 @request.query.rev = rev；rev 字段要是 Number，不能写成文字。", "Update 規則裡寫的是 @request.query.rev = rev；rev 欄位要是 Number，不能寫成文字。", "The Update rule says @request.query.rev = rev; the field rev has to be a number.";
        version_supabase: "给 anon 加上 update 的规则（policy）；rev 列要是 int8。", "給 anon 加上 update 的規則（policy）；rev 欄要是 int8。", "Add a policy that lets anon update; the column rev has to be int8.";
        over_pocketbase: "Update 规则后面加上 && @request.query.rev = rev。", "Update 規則後面加上 && @request.query.rev = rev。", "Add && @request.query.rev = rev to the Update rule.";
        over_s3: "这家存储不认 If-Match。换一家认的，或者在「高级」里把两处 guarded 改成 false，就会先看再写（人少够用）。", "這家儲存不認 If-Match。換一家認的，或者在「進階」裡把兩處 guarded 改成 false，就會先看再寫（人少夠用）。", "This store ignores If-Match. Take one that does not, or set both “guarded” to false under “Advanced”: then it is read before it is written, which does for few people.";
        over_supabase: "把 name 列设成主键。", "把 name 欄設成主鍵。", "Make the column name the primary key.";
        over_other: "换一种后端，或者在「高级」里把两处 guarded 改成 false，就会先看再写（人少够用）。", "換一種後端，或者在「進階」裡把兩處 guarded 改成 false，就會先看再寫（人少夠用）。", "Take another backend, or set both “guarded” to false under “Advanced”: then it is read before it is written, which does for few people.";
    }
}
