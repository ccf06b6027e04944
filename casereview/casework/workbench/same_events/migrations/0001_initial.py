import casereview.foundation.sealing.fields
import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casefile', '0001_initial'),
        ('chronology', '0001_initial'),
        ('sealing', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SameEvent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('group', models.UUIDField(default=uuid.uuid4)),
                ('version', models.PositiveIntegerField(default=1)),
                ('kind', models.CharField(choices=[('across', 'across'), ('within', 'within')], max_length=8)),
                ('state', models.CharField(choices=[('one_event', 'one event'), ('disputed', 'one event, disputed'), ('different', 'different events'), ('later', 'left for now')], max_length=12)),
                ('disputed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('day', 'Day'), ('time', 'Time'), ('who', 'Who was there'), ('seen', 'Seen or not'), ('what', 'What happened')], max_length=8), default=list, size=None)),
                ('note', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('readings', casereview.foundation.sealing.fields.SealedJSONField(null=True)),
                ('decided_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casefile.case')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
            ],
        ),
        migrations.CreateModel(
            name='SameEventMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('belongs', models.BooleanField(default=True)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chronology.chronologyevent')),
                ('same_event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='same_events.sameevent')),
            ],
        ),
        migrations.AddIndex(
            model_name='sameevent',
            index=models.Index(fields=['case', 'group', '-version'], name='same_event_newest'),
        ),
        migrations.AddConstraint(
            model_name='sameevent',
            constraint=models.UniqueConstraint(fields=('group', 'version'), name='same_event_version_once'),
        ),
        migrations.AddConstraint(
            model_name='sameevent',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['one_event', 'disputed', 'different', 'later'])), name='same_event_known_state'),
        ),
        migrations.AddConstraint(
            model_name='sameeventmember',
            constraint=models.UniqueConstraint(fields=('same_event', 'event'), name='same_event_member_once'),
        ),
    ]
