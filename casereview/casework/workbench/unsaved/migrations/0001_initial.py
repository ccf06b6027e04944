import casereview.foundation.sealing.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casefile', '0001_initial'),
        ('sealing', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Unsaved',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('what', models.UUIDField()),
                ('version', models.PositiveIntegerField(default=0)),
                ('text', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('kept_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casefile.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'what'), name='unsaved_words_once')],
            },
        ),
    ]
